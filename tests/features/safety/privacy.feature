Feature: Nobody reads my record who should not

  Background:
    Given Eleanor’s record is open
    And the window stands

  Scenario: I give my record a passphrase, lock it, and open it again
    When I choose "Passphrase" from the menu
    And I write "quiet river stone lamp" in "Passphrase"
    And I write "quiet river stone lamp" in "The same passphrase again"
    And I press "I have written it down"
    And I press "Set passphrase"
    Then I see "Your record is encrypted"
    And the record opens only with "quiet river stone lamp"
    When I press "Close"
    Then I see "Mammogram, both breasts"
    When I choose "Lock" from the menu
    Then I see "RecurTrack is locked"
    And I do not see "Eleanor"
    And the title of the window is "RecurTrack - locked"
    When I write "quiet river stone damp" in "Passphrase"
    And I press "Unlock"
    Then I see "That passphrase did not open the record"
    When I write "quiet river stone lamp" in "Passphrase"
    And I press "Unlock"
    Then I see "Mammogram, both breasts"

  Scenario: What I had begun to write comes back when I unlock
    Given the record has the passphrase "quiet river stone lamp"
    When I choose "Ask a question" from the menu
    And I write "May I swim?" in "Question"
    And I choose "Lock" from the menu
    Then I see "Forms you had begun come back"
    And I do not see "May I swim?"
    When I write "quiet river stone lamp" in "Passphrase"
    And I press "Unlock"
    Then I read "May I swim?" in "Question"

  Scenario: I change the passphrase, and then do without one
    Given the record has the passphrase "quiet river stone lamp"
    When I choose "Passphrase" from the menu
    And I write "quiet river stone lamp" in "Your passphrase now"
    And I write "seven grey otters sing" in "New passphrase"
    And I write "seven grey otters sing" in "The same passphrase again"
    And I press "I have written it down"
    And I press "Change passphrase"
    Then I see "The passphrase is changed"
    And the record opens only with "seven grey otters sing"
    When I press "Close"
    And I press "Settings"
    And I press "Remove the passphrase"
    And I write "seven grey otters sing" in "Your passphrase now"
    And I press "Remove passphrase"
    Then I see "The passphrase is removed"
    And anybody who has the file can open the record
