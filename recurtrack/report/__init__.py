"""From the summary to the PDF."""
