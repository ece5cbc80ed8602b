"""The page Treatments: episodes, medicines, other health, and the cancer that came back."""
