Feature: Start from nothing

  Scenario: What she knows is enough for a plan
    Given the program is opened for the first time
    When I press "Start my record"
    And I write "Eleanor Sample" in "Name"
    And I press "Continue"
    Then I see "Step 2 of 7"
    When I write "12 April 1968" in "Date of birth"
    And I press "Woman"
    And I press "Continue"
    And I press "Left"
    And I press "Invasive (the usual kind)"
    And I write "March 2024" in "Date of the diagnosis"
    And I press "Continue"
    And I press "Part of the breast"
    And I write "April 2024" in "When the surgery was"
    And I press "Continue"
    And I press "Continue"
    And I press "Continue"
    Then I see "Ready"
    And I see "Mammogram"
    And I see "ACS/ASCO"
    When I press "Go to Today"
    Then I see "Mammogram"
    And I see "Eleanor"

  Scenario: Not knowing is an answer, and nobody is left with an error
    Given the program is opened for the first time
    When I press "Start my record"
    And I press "Continue"
    And I press "Continue"
    And I press "Continue"
    And I press "Continue"
    And I press "Continue"
    And I press "Continue"
    Then I see "There is no plan yet, and that is all right."

  Scenario: The first questions are left and gone on with later
    Given the program is opened for the first time
    When I press "Start my record"
    And I write "Eleanor Sample" in "Name"
    And I press "Continue"
    And I press "Continue"
    Then I see "Step 3 of 7"
    When I press "Save and finish later"
    And I press "Today"
    And I press "Go on with the questions"
    Then I see "Step 3 of 7"

  Scenario: One looks around with the sample person first
    Given the program is opened for the first time
    When I press "Look around with a sample person"
    Then I see "This is a sample person"
    And I see "Next up"
