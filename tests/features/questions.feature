Feature: Ask at the next visit

  Scenario: A question is noted and waits on Today
    Given Eleanor’s record is open
    When I choose "Ask a question" from the menu
    And I write "May I swim?" in "Question"
    And I press "Save"
    And I press "Today"
    Then I see "May I swim?"

  Scenario: One sees who is responsible for what, and whom to call first
    Given Eleanor’s record is open
    When I press "Care team"
    Then I see "Dr Iris Example"
    And I see "Responsible for"
    And I see "Call first"
