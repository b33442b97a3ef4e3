"""Input for pages, one module per noun; none of them saves."""
