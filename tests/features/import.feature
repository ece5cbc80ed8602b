Feature: Import what the hospital gives you

  Scenario: One sees what would be added, adds it, and takes it back
    Given a record in which nothing is written yet
    And the hospital gave me a file
    When I choose "Import from the hospital" from the menu
    Then I see "Treatments"
    When I press "Add"
    Then the notice says "Imported"
    When I press "Undo"
    Then the notice says "Undone"

  Scenario: A file that is read twice changes nothing
    Given a record in which nothing is written yet
    And the hospital gave me a file
    When I choose "Import from the hospital" from the menu
    And I press "Add"
    And I choose "Import from the hospital" from the menu
    Then I see "Everything in this file is in your record already."
