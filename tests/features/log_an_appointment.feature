Feature: Log an appointment

  Scenario: A mammogram is booked in a few steps
    Given Eleanor’s record is open
    When I press "Log an appointment"
    And I press "Mammogram"
    And I write "3 July 2026" in "Date"
    And I press "Save"
    Then it took 4 steps
    And the notice says "Mammogram"
    When I press "Appointments"
    Then I see "3 July"
    When I press "Undo"
    Then the notice says "Undone"
    And I do not see "3 July"

  Scenario: A date in the past that is called booked is refused beside the field, and nothing typed is lost
    Given Eleanor’s record is open
    When I press "Log an appointment"
    And I press "Mammogram"
    And I write "3 July 2025" in "Date"
    And I press "Booked"
    And I press "Save"
    Then I see "One thing to check"
    And I read "Thu 3 July 2025" in "Date"
