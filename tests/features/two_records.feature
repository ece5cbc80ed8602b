Feature: Look after two people

  Scenario: One record is left for the other, and nothing is mixed
    Given the record of Bea Second was opened before
    And Eleanor’s record is open
    When I press "Switch to another record"
    And I choose "Bea Second" from the menu
    Then I see "Bea Second"
    And I do not see "Mammogram, both breasts"
