"""Questions in English, put into the Chinese that one grammar reads."""
