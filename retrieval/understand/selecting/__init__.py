"""Questions that select agencies or years by what their reports say."""
