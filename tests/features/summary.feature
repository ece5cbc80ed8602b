Feature: Make the summary for the doctor, and take everything along

  Scenario: The summary is a PDF where I want it
    Given Eleanor’s record is open
    And I keep files as "For Dr Example.pdf"
    When I choose "Summary for the doctor" from the menu
    And I press "Save…"
    Then I see "Saved as For Dr Example.pdf"
    And the file "For Dr Example.pdf" is there, and begins with "%PDF"

  Scenario: The archive is one readable file
    Given Eleanor’s record is open
    And I keep files as "Everything.json"
    When I choose "Save archive" from the menu
    Then the notice says "Saved as Everything.json"
    And the file "Everything.json" is there, and begins with "{"
