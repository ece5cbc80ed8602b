Feature: See the years of follow-up at one look

  Scenario: The son asks whether anything slipped
    Given Eleanor’s record is open
    When I press "Timeline"
    Then I see "Year 2 of 5 of your follow-up."
    And I see "Since treatment ended: "
    And I see "kept in time"
    When I press "Did anything slip?"
    Then I see "Did not take place"
    And I see "Kept in time"
    And I do not see "forgot"

  Scenario: Those who prefer words to a picture get a list
    Given Eleanor’s record is open
    When I press "Timeline"
    And I press "More"
    And I choose "Show as list" from the menu
    Then I see "Today, Tuesday 16 June"
    And I see "Mammogram, both breasts"

  Scenario: Before any entry there is one way to begin
    Given a record in which nothing is written yet
    When I press "Timeline"
    Then I see "Nothing with a date is on record yet."
    And I see "Begin with a few questions"
