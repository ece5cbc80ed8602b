Feature: Look up a warning sign and write down what was noticed

  Scenario: A new lump is looked up, and written down
    Given Eleanor’s record is open
    When I press "Warning signs"
    And I press "1 Breast, chest and scar"
    Then I see "Call your team"
    When I press "I noticed this: A new lump"
    And I press "Left"
    And I press "Save"
    Then I see "Call"
    When I press "Close"
    And I press "Today"
    Then I see "lump"

  Scenario: An emergency says whom to call
    Given Eleanor’s record is open
    When I press "Settings"
    And I pick "United Kingdom" in "Country"
    And I press "Warning signs"
    Then I see "Call 999 now"
