Feature: Search everything

  Scenario: A note is found and opened
    Given Eleanor’s record is open
    When I choose "Search" from the menu
    And I write "sore" in "Search"
    Then I see "Could letrozole be making my hands sore?"

  Scenario: What is not there is said, not hidden
    Given Eleanor’s record is open
    When I choose "Search" from the menu
    And I write "xylophone" in "Search"
    Then I see "Nothing"
