Feature: Somebody who cares for me sees how things stand

  Scenario: A copy to read goes into a folder that my family shares, and nothing in it can be changed
    Given Eleanor’s record is open
    And my family shares the folder "Family"
    When I choose "A copy for someone who cares for you" from the menu
    And I press "Signs you noticed"
    And I press "Choose a folder"
    And I press "Make the copy"
    Then I see "The copy is made"
    When I press "Done"
    And the file "Family/Eleanor Sample - to read.recurtrack" is opened by somebody who cares for me
    Then I see "You are looking at Eleanor Sample’s record. It is a copy as of 16 June 2026, for reading only."
    And I see "Not in this copy: signs noticed."
    And I see "Mammogram, both breasts"
    And I do not see "Sore hands"
    And I cannot press "Log"
    And I cannot press "Done: Mammogram"
