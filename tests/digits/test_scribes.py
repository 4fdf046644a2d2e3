"""The units as running hand shortens them."""

from __future__ import annotations

import numpy as np

from tests.digits.scribes import in_haste
from tests.digits.strips import UNITS


def test_every_unit_has_forms_in_haste_that_stay_in_their_square() -> None:
    forms = in_haste()
    assert set(forms) == set("".join(UNITS))
    for some in forms.values():
        assert len(some) > 1
        points = np.concatenate([stroke for form in some for stroke in form])
        assert points.min() >= 0
        assert points.max() <= 1
        assert np.ptp(points, axis=0).min() > 0.8
