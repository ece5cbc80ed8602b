Feature: Plan the follow-up

  Scenario: Today says what is next, when, and which guideline advises it
    Given Eleanor’s record is open
    When I press "Today"
    Then I see "Mammogram, both breasts"
    And I see "Once a year for every breast that remains."
    And I see "ACS/ASCO"
    And I see "Best on"

  Scenario: The timeline holds what was and what is planned
    Given Eleanor’s record is open
    When I press "Timeline"
    Then I see "Mammogram, both breasts"
    And I see "etrozole"
