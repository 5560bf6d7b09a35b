"""pydantic's errors in our words, each with the rule, the key and the line of the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from kg.rulebook.source import KeyPath, Source

_Model = TypeVar("_Model", bound=BaseModel)


def validated(
    model: type[_Model], data: object, source: Source, at: KeyPath, problems: list[str], rule: str = ""
) -> _Model | None:
    """`data`, which stands at key path `at` of the file, as `model`; None when something was added to `problems`."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for item in error.errors():
            path = tuple(step for step in item["loc"] if step != "[key]")
            where = ".".join(map(str, path))
            head = f"{source.path.name}:{source.line((*at, *path))}: {f'{rule}: ' if rule else ''}"
            problems.append(f"{head}{where}{': ' if where else ''}{_told(item, model, path)}")
        return None


def _told(item: Any, model: type[BaseModel], path: KeyPath) -> str:
    match item["type"]:
        case "extra_forbidden":
            return f"unknown key; have {', '.join(_keys(model, path[:-1]))}"
        case "missing":
            return "is missing"
        case "string_type":
            return "is no text; put it in quotes"
        case "model_type" | "dict_type":
            return "is no mapping of keys to values"
        case "list_type" | "tuple_type":
            return "is no list"
        case "too_short":
            return "is empty"
        case _:
            return str(item["msg"]).removeprefix("Value error, ")


def _keys(model: type[BaseModel], path: KeyPath) -> list[str]:
    """The keys that the model at a key path takes."""
    for step in path:
        field = next((f for name, f in model.model_fields.items() if step in (name, f.alias)), None)
        if field is not None:
            model = next(_models(field.annotation), model)
    return [field.alias or name for name, field in model.model_fields.items()]


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    """The pydantic models named in an annotation such as `dict[str, Role]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
