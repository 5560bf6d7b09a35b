"""The official place register: divisions of China down to township, villages and communities on demand."""

from kg.register.register import PlaceHit, Register

__all__ = ["PlaceHit", "Register"]
