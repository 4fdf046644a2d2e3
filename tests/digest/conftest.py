"""The city of the ladder's tests, with its digest."""

from tests.ladder.conftest import blank, build, city

__all__ = ["blank", "build", "city"]
