"""The statistical recogniser that ships with the package; it needs numpy alone."""

from kg.recognise.model.model import Found, StatisticalModel

__all__ = ["Found", "StatisticalModel"]
