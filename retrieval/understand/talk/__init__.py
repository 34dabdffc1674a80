"""Questions that go on from the ones before."""
