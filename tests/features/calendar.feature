Feature: Have my appointments in the calendar on my phone

  Scenario: A calendar file says when, and not what
    Given Eleanor’s record is open
    And I keep files as "My calendar.ics"
    When I press "Settings"
    And I press "Save calendar file"
    Then the notice says "Saved as My calendar.ics, with"
    And the file "My calendar.ics" is there, and begins with "BEGIN:VCALENDAR"
    And the file "My calendar.ics" says "SUMMARY:Appointment"
    And the file "My calendar.ics" does not say "ammogram"

  Scenario: With details it says what each appointment is
    Given Eleanor’s record is open
    And I keep files as "My calendar.ics"
    When I press "Settings"
    And I press "With details"
    And I press "Save calendar file"
    Then the notice says "Saved as My calendar.ics, with"
    And the file "My calendar.ics" says "SUMMARY:Mammogram"
