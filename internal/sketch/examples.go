package sketch

// Example is a journey of a common kind, filled in so that somebody sees what
// a line can say. All of it is made up.
type Example struct{ Name, Text string }

// Examples are journeys to begin with, in the order in which they are offered.
var Examples = []Example{
	{"shop", `& Nadia, buys for the family
Notice
  Sees an offer @app +1
  Compares prices @web 0
    ? Show what delivery costs at once
  = Know the whole price before I choose
Choose
  Reads what others say @web +2 **
    "I only trust the bad reviews"
  Asks a question @chat ~12 -1
    ! The answer does not fit the question
Buy
  Pays @app +1
    ! Has to make an account first
  Reads the confirmation @email +2
  = Be sure that it comes on the day I need it
Receive
  Waits for the parcel ~2880 -2
  Unpacks +4 **
Use and return
  Sends something back @shop -3
    ! Prints the label at work
    ? A code instead of a label
`},
	{"business", `& Head of operations
& Buyer
Feel the need
  Names the problem in a meeting -2/0
  = Know what waiting another year costs
Look around
  Reads a case like ours @web +1/0
  Talks to somebody who uses it @phone +3/+1 **
    "Would you buy it again?"
Decide
  Sees it with our own data @room +3/+2 **
  Compares offers @email -1/+1
    ! Every offer counts in another unit
    ? One page that compares as the buyer does
  Signs ~14400 -2/-3
Begin
  Sets it up with us @room +1/0
  Trains the first team @room +2/0
  = See a first result within a month
Live with it
  Asks for help @phone ~45 -2/0
  Reviews the year @room +2/+2
    ? Show what it has saved
`},
	{"service", `& Customer of a repair service
Before
  Something breaks -4
  Finds the number @web -1
Report
  What the customer does:
    Describes the fault @phone ~9 -2 **
      ! Tells it three times
  In front of the customer:
    Books a visit @phone 0
  Behind the scenes:
    Checks parts and route @desk
      ! Stock is counted only at night
  = Tell it once
Repair
  What the customer does:
    Waits at home ~180 -3
      ? Say half an hour before
  In front of the customer:
    Repairs it and explains why @place +4 **
  Behind the scenes:
    Books the part @app
After
  Gets the bill @email +1
    ! The bill does not say what was done
`},
	{"start", `& New user
Sign up
  Follows an invitation @email +1
  Makes an account @web ~3 -1
    ! The code comes too late
First steps
  Sees an empty page @web -3 **
    "And now?"
    ? Begin with an example that is mine
  Brings in own data @web ~20 -2
  = Get something done in the first ten minutes
First success
  Shows a result to a colleague +4 **
Habit
  Comes back after a week @app +1
    ! Has forgotten where it was
  Invites the team @email +2
  = Need nobody to get on
`},
	{"appointment", `& Patient
& Daughter who comes along
Find
  Looks for the number @web -1/-2
  Calls @phone ~25 -4/-3 **
    ! The line is busy
    ? Let people book at night
  = Get a date that fits both of us
Prepare
  Fills in a form @paper -2/-2
    ! Asks what they know already
  Gets a reminder @text_message +2/+3
Come
  Finds the entrance @place -2/-3
  Waits ~40 -3/-4
    "Nobody says how long it takes"
  Is greeted by name @room +2/+2
Be seen
  Tells what is wrong @room +3/+2 **
  Hears what comes next @room +2/+1 **
  = Understand what I have to do at home
Afterwards
  Asks a question that came up @phone ~50 -3/-3
    ? A number that answers until eight
`},
}
