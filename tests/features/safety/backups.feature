Feature: Nothing that I saved is ever lost

  Background:
    Given Eleanor’s record is open
    And the window stands

  Scenario: I look at an earlier state and go back to my record
    When I choose "Back up now" from the menu
    Then the notice says "Backed up, opened again and found good"
    When I choose "Backups" from the menu
    Then I see "Checked and good"
    When I press "Open a copy"
    Then I see "This is a copy of your record as it was"
    And I see "Mammogram, both breasts"
    And I cannot press "Log"
    And I do not see "Not backed up yet"
    And I do not see "This is a sample person"
    When I press "Back to my record"
    Then I do not see "This is a copy of your record"
    And I see "This is a sample person"
    And beside the record lies no "Eleanor Sample (copy"

  Scenario: I use an earlier state in place of my record, and the present one is kept
    When I choose "Back up now" from the menu
    Then the notice says "found good"
    When I choose "Ask a question" from the menu
    And I write "May I swim?" in "Question"
    And I press "Save"
    And I choose "Backups" from the menu
    And I press "Open a copy"
    Then I see "This is a copy of your record as it was"
    When I press "Use this copy in place of the present record"
    And I press "Use this copy"
    Then the notice says "Your record is as it was"
    And the record does not hold the question "May I swim?"
    And a backup holds the question "May I swim?"

  Scenario: The record is open in another program, so I read it meanwhile
    Given I am at another record
    And another program on this computer has the record open
    When I open Eleanor’s record
    Then I see "Your record is open somewhere else"
    And I see "The record is safe."
    When I press "Open for reading"
    Then I see "Mammogram, both breasts"
    And I cannot press "Log"

  Scenario: The record is damaged, and what can be read of it is read into a new one
    Given I am at another record
    And the record is damaged
    When I open Eleanor’s record
    Then I see "This record is damaged"
    And I see "RecurTrack changed nothing in the file, and will not."
    When I press "Try to recover what can be read"
    And I press "Begin"
    Then I see "What could be read"
    When I press "Open the recovered record"
    Then I see "Mammogram, both breasts"
    And beside the record lies "Eleanor Sample (recovered)"
