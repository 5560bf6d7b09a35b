"""Reading: from files to documents, with a way back from every character to file and line."""

from kg.read.files import read_documents, read_file
from kg.read.page import Article, split_page

__all__ = ["Article", "read_documents", "read_file", "split_page"]
