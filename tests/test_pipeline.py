"""The spaCy frame says what the line says."""

import pytest
import spacy

import kg
from kg.analyser import load_analyser, plain_document
from kg.errors import MissingExtra
from kg.pipeline import analyse, rulebook_of

TEXT = "柳湾社区书记林秀兰走访云溪农商银行。\n云溪农商银行向云溪茶叶有限公司发放贷款300万元。"


@pytest.fixture(scope="module")
def nlp():
    return kg.load_pipeline()


def test_it_is_a_spacy_pipeline_of_our_components(nlp):
    assert isinstance(nlp, spacy.Language)
    assert nlp.pipe_names == ["kg_recognise", "kg_extract"]


def test_it_finds_what_the_analyser_finds(nlp):
    document = plain_document(TEXT)
    assert analyse(nlp, document) == load_analyser().analyse(document)
    assert nlp(TEXT).user_data["kg"] == load_analyser().analyse(document)


def test_entities_stand_on_the_doc_at_their_offsets(nlp):
    doc = nlp(TEXT)
    assert [token.text for token in doc] == list(TEXT)
    found = {entity.text: entity.label_ for entity in doc.ents}
    assert found["林秀兰"] == "PERSON"
    assert all(TEXT[entity.start_char : entity.end_char] == entity.text for entity in doc.ents)


def test_it_runs_with_the_rules_that_it_was_given(nlp, tmp_path):
    (tmp_path / "mine.yaml").write_text("lexicons: {MINE: [甲, 乙]}", "utf-8")
    assert "MINE" in rulebook_of(kg.load_pipeline([tmp_path], model="none")).lexicons
    assert "MINE" not in rulebook_of(nlp).lexicons


def test_a_users_own_spacy_pipeline_takes_the_place_of_the_model(tmp_path):
    other = spacy.blank("zh")
    ruler = other.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PRODUCT", "pattern": "飞天扫帚"}])
    other.to_disk(tmp_path / "other")
    doc = kg.load_pipeline(model=str(tmp_path / "other"))("他们推出了飞天扫帚。")
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("飞天扫帚", "PRODUCT")]


def test_a_pipeline_that_is_not_installed_is_named():
    with pytest.raises(MissingExtra, match="no_such_model"):
        kg.load_pipeline(model="no_such_model")


def test_a_build_does_not_import_spacy(tmp_path):
    import subprocess
    import sys

    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    code = f"import sys, kg; kg.build([{str(tmp_path)!r}], {str(tmp_path / 'out')!r}); print('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"
