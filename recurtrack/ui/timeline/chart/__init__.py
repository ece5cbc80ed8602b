"""The painted timeline: one painter for the screen, for pictures and for paper, and the chart one works with."""
