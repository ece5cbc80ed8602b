Feature: Compare guidelines

  Scenario: Guidelines stand side by side, and nothing changes by looking
    Given Eleanor’s record is open
    When I press "Care plan"
    And I press "Compare guidelines"
    Then I see "NICE"
    And I see "ACS/ASCO"

  Scenario: What another guideline would change is seen before it is followed, and can be taken back
    Given Eleanor’s record is open
    When I press "Care plan"
    And I press "Change guideline"
    And I press "NICE"
    Then I see "What would change"
    And I see "Mammogram"
    When I press "Follow it"
    Then I see "NICE"
    When I press "Undo"
    Then the notice says "Undone"
