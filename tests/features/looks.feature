Feature: Fit it to my eyes

  Scenario: Larger text stays when another page is shown
    Given Eleanor’s record is open
    When I press "Settings"
    And I press "150 %"
    And I press "Today"
    Then the title is 150 % as high as usual

  Scenario: Dark colours, and back
    Given Eleanor’s record is open
    When I press "Settings"
    And I press "Dark"
    Then the window is dark
    When I press "Light"
    Then the window is light
