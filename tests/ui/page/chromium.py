"""Where Debian's browser is, for Playwright to drive."""

import shutil


def find_chromium() -> str | None:
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
