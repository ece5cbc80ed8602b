Feature: See how things stand

  Scenario: A check is marked as done, and that is undone
    Given Eleanor’s record is open
    When I press "Today"
    And I press "Done: Mammogram"
    And I press "OK"
    Then the notice says "marked as done"
    When I press "Undo"
    Then the notice says "Undone"
    And I see "Mammogram, both breasts"
