Feature: The cancer came back

  Scenario: It is written down gently, and the plan says what changes
    Given Eleanor’s record is open
    When I choose "The cancer came back" from the menu
    And I write "10 June 2026" in "Found"
    And I press "Continue"
    And I press "The other breast"
    And I press "Save what I know"
    Then the notice says "Saved"
