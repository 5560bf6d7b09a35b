"""What a proposer hands over."""

from __future__ import annotations

import dataclasses

import pytest

from kg.recognise.model import StatisticalModel
from kg.recognise.proposal import Proposal, SpanModel


def test_a_proposal_does_not_change():
    proposal = Proposal(0, 2, "GPE", "register", 0.9)
    with pytest.raises(dataclasses.FrozenInstanceError):
        proposal.start = 1
    assert proposal.codes == ()
    assert {proposal, Proposal(0, 2, "GPE", "register", 0.9)} == {proposal}


def test_the_shipped_model_is_a_span_model():
    model: SpanModel = StatisticalModel.load()
    assert model.spans([]) == []
    assert model.spans([""]) == [[]]
