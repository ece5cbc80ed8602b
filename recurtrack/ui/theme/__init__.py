"""The look of the window: colours, type, sizes, and the style sheet filled from them."""
