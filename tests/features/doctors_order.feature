Feature: The doctor’s own orders beat the guideline

  Scenario: A test that is not routine is added because the doctor ordered it, and taken back
    Given Eleanor’s record is open
    When I press "Care plan"
    And I press "Add as ordered by my doctor: Bone scan"
    And I press "Every 12 months"
    And I write "1 July 2026" in "First time"
    And I write "Dr Iris Example" in "Ordered by"
    And I press "Save"
    Then I see "Dr Iris Example"
    And I see "Take it away: Bone scan"
    When I press "Undo"
    Then the notice says "Undone"
    And I do not see "Take it away: Bone scan"
