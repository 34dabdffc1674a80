"""Line plots with both axes in powers of ten, as SVG."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

_WIDTH, _HEIGHT = 640, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 150, 40, 44
_COLOURS = ("#1f5fa8", "#c2410c", "#15803d", "#7e22ce", "#b45309", "#0f766e")


def plot(title: str, unit: str, series: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """One line a name, through its points; x is the number of reports."""
    points = [point for line in series.values() for point in line]
    across = _Scale.over([x for x, _ in points], _LEFT, _WIDTH - _RIGHT)
    up = _Scale.over([y for _, y in points], _HEIGHT - _BOTTOM, _TOP)
    parts = [f'<text x="{_LEFT}" y="20" font-size="14">{escape(title)}</text>']
    parts += [
        f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{up.at(tick):.1f}" y2="{up.at(tick):.1f}" stroke="#ddd"/>'
        f'<text x="{_LEFT - 6}" y="{up.at(tick) + 4:.1f}" text-anchor="end">{tick:,g}</text>'
        for tick in up.ticks()
    ]
    parts += [
        f'<text x="{across.at(x):.1f}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{x:,g}</text>'
        for x in sorted({x for x, _ in points})
    ]
    parts.append(f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2}" y="{_HEIGHT - 8}" text-anchor="middle">reports</text>')
    parts.append(f'<text x="{_LEFT - 6}" y="{_TOP - 8}" text-anchor="end">{escape(unit)}</text>')
    for (name, line), colour in zip(series.items(), _COLOURS * len(series), strict=False):
        parts.append(_line(name, [(across.at(x), up.at(y)) for x, y in sorted(line)], colour))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        f'font-size="12"><rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _line(name: str, points: Sequence[tuple[float, float]], colour: str) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
    x, y = points[-1]
    label = f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" fill="{colour}">{escape(name)}</text>'
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}{label}'


class _Scale:
    """Logarithms of values on a stretch of the page."""

    def __init__(self, low: int, high: int, start: float, end: float) -> None:
        self._low, self._high, self._start, self._end = low, high, start, end

    @classmethod
    def over(cls, values: Sequence[float], start: float, end: float) -> _Scale:
        low = math.floor(math.log10(min(values)))
        return cls(low, max(math.ceil(math.log10(max(values))), low + 1), start, end)

    def at(self, value: float) -> float:
        share = (math.log10(value) - self._low) / (self._high - self._low)
        return self._start + share * (self._end - self._start)

    def ticks(self) -> list[float]:
        return [10.0**power for power in range(self._low, self._high + 1)]
