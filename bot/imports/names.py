"""Units found by code or full name, as import files name them. Pure.

Only exact names: tolerance for short forms is for photographs, not for the centre's lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.imports.cells import Wrong, plain
from bot.model import District, School


def simple(name: str) -> str:
    """A name without spaces and differences of width."""
    return re.sub(r"\s", "", plain(name))


@dataclass(frozen=True, slots=True)
class Units:
    """All districts and schools by code and by name."""

    districts: Mapping[str, District]
    schools: Mapping[str, School]
    districts_named: Mapping[str, tuple[str, ...]]
    schools_named: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, districts: Iterable[District], schools: Iterable[School]) -> Units:
        """Index what is known."""
        by_code = {district.code: district for district in districts}
        schools_by_code = {school.code: school for school in schools}
        named = [(n, d.code) for d in by_code.values() for n in {d.name, d.office} if n]
        called = [(school.name, school.code) for school in schools_by_code.values()]
        return cls(by_code, schools_by_code, _index(named), _index(called))

    def with_schools(self, more: Iterable[School]) -> Units:
        """The same with some schools new or changed."""
        merged = {**self.schools, **{school.code: school for school in more}}
        called = _index((school.name, school.code) for school in merged.values())
        return replace(self, schools=merged, schools_named=called)

    def district(self, value: str) -> District:
        """A district by code or name."""
        codes = self._codes(value, self.districts, self.districts_named)
        if len(codes) == 1:
            return self.districts[codes[0]]
        raise Wrong(
            "不是已登记的市区代码或名称；请先导入市区，或改正",
            "is no district known by code or name; import the district first, or mend it",
        )

    def school(self, value: str, district: str = "") -> School:
        """A school by code or full name; of several with one name that of the district."""
        codes = self._codes(value, self.schools, self.schools_named)
        if len(codes) > 1:
            here = [c for c in codes if self.schools[c].district_code == district]
            here = here or [c for c in codes if _in_use(self.schools[c])]
            codes = tuple(here) or codes
        if len(codes) == 1:
            return self.schools[codes[0]]
        raise (
            _many(codes)
            if codes
            else Wrong(
                "不是已登记的学校代码或全称；请先导入该学校，或改正",
                "is no school known by code or full name; import the school first, or mend it",
            )
        )

    def unit(self, value: str) -> School | District:
        """A school, or a district for a consignment in bulk."""
        if codes := self._codes(value, self.districts, self.districts_named):
            return self.districts[codes[0]]
        return self.school(value)

    def successor(self, code: str) -> str | None:
        """Where the parcels of a school go: through every merger; None in a circle."""
        seen: set[str] = set()
        while (school := self.schools.get(code)) is not None and school.merged_into:
            if code in seen:
                return None
            seen.add(code)
            code = school.merged_into
        return code

    @staticmethod
    def _codes(
        value: str, by_code: Mapping[str, object], named: Mapping[str, tuple[str, ...]]
    ) -> tuple[str, ...]:
        code = plain(value)
        return (code,) if code in by_code else named.get(simple(value), ())


def _in_use(school: School) -> bool:
    return school.active and not school.merged_into


def _many(codes: Iterable[str]) -> Wrong:
    listed = "、".join(codes)
    return Wrong(f"有几所学校同名（{listed}）；请改填代码", f"is the name of {listed}; use a code")


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, code in pairs:
        found[simple(name)] = (*found.get(simple(name), ()), code)
    return found
