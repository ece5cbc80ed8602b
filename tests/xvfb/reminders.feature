Feature: Reminders reach the person while the window is closed

  Background:
    Given the clock shows "2026-06-16 08:30"
    And the window is open on a record that reminds of appointments
    And I book a mammogram on "3 July 2026"
    And I close the window

  Scenario: An appointment is told on the desktop, put off there, and told once more on the later day
    When the agent is started
    And the clock shows "2026-06-26 08:59"
    Then the desktop has told 0 reminders
    When the clock shows "2026-06-26 09:00"
    Then the desktop has told 1 reminder
    When I press "Tomorrow" on it
    And the agent is killed and started again
    And the clock shows "2026-06-26 20:30"
    Then the desktop has told 1 reminder
    When the clock shows "2026-06-27 09:00"
    Then the desktop has told 2 reminders
    When I press "Open" on it
    Then the agent opens the record
    When the agent is killed and started again
    And the clock shows "2026-06-29 12:00"
    And the clock shows "2026-06-26 09:00"
    Then the desktop has told 2 reminders
    When the agent is killed
    And the clock shows "2026-06-29 12:00"
    And the window is opened again
    Then Today says "Your mammogram is on Friday 3 July 2026" among the reminders
    And the closed record says that it was put off to "27 June 2026"
    And the desktop has told 2 reminders
    And each said only "You have a note from RecurTrack"

  Scenario: While the window is open it tells, and the agent is silent
    When the agent is started
    And the window is opened again
    And the clock shows "2026-06-26 09:00"
    And the window looks
    Then Today says "Your mammogram is on Friday 3 July 2026" among the reminders
    When I close the window
    And the clock shows "2026-06-26 09:05"
    Then the desktop has told at most 1 reminder

  Scenario: What was missed is told once, and not one by one
    When the clock shows "2026-07-02 15:00"
    And the agent is started
    Then the desktop has told 1 reminder
    When the agent is killed and started again
    Then the desktop has told 1 reminder

  Scenario: What is over is not told any more, and waits in the window
    When the clock shows "2026-07-04 08:30"
    And the agent is started
    Then the desktop has told 0 reminders
    When the agent is killed
    And the window is opened again
    Then Today says "mammogram" among the reminders
    And the desktop has told 0 reminders

  Scenario: Without a notification daemon nothing is lost
    When the notification daemon is killed
    And the agent is started
    And the clock shows "2026-06-26 09:00"
    And the notification daemon is started again
    Then the desktop has told 1 reminder
