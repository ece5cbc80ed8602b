Feature: Take the summary along without opening the window

  Scenario: Everything for the doctor, in one line
    Given Eleanor’s record is the file "Eleanor.recurtrack"
    When I type "recurtrack export --record Eleanor.recurtrack --pdf Summary.pdf --one-page Page.pdf"
    Then it answers "Wrote Summary.pdf."
    And the file "Summary.pdf" is there, and begins with "%PDF"
    And the file "Page.pdf" is there, and begins with "%PDF"
    And the page "Summary.pdf" says "Could letrozole be making my hands sore?"
    And the page "Page.pdf" says "Follow-up summary"

  Scenario: A summary to be shared names nobody
    Given Eleanor’s record is the file "Eleanor.recurtrack"
    When I type "recurtrack export --record Eleanor.recurtrack --pdf Shared.pdf --hide-names"
    Then the page "Shared.pdf" says "Name left out"
    And the page "Shared.pdf" does not say "Eleanor"
