package sketch

// Example is a map of a common kind, filled in so that somebody sees what a
// line can say. All of it is made up.
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

// ChainExamples are outcome maps to begin with, in the order in which they are
// offered.
var ChainExamples = []Example{
	{"clinic", `I get help the day I ask for it
  People are seen within a week
    # Waiting time (days) 21 -> 7 by 2027-06
    ? Evening hours on Thursdays
    ! The two new nurses stay
    "Three weeks is a long time when it hurts"
    Triage by phone on the day
      A nurse answers between twelve and two
        Train two nurses for the line
        Route calls by what people need
  People know whom to ask
    # Calls that reach the right desk first (%) 54 -> 85 by 2027-03
    One number for everything
      Publish the number on every letter
I am told what happens next
  People leave with a plan that they understand
    # Can say their next step when they leave (%) 38 -> 75 by 2027-06
    ! There are ten quiet minutes at the end
    "I nodded, and did not know what to do at home"
    Explaining it once more in plain words
      A page to take home
        Write the ten pages that are asked for most
`},
	{"programme", `Impact: Fewer young people without work or training
  Young people stay in the work that they find
    # Still there after six months (%) 41 -> 60 by 2027-12
    ! Employers keep hiring when orders fall
    Output: Paid trials completed
      Find twenty employers for trials
      Pay the first month
    Output: Mentors trained
      Train a mentor in each firm
  Employers back first steps
    # Employers that offer trials (employers) 6 -> 40 by 2027-12
    ? Let last year's trainees speak
    "We never knew whom to call"
    Output: Evenings with employers held
      Hold four evenings a year
  People can get to work and back
    # Travel to the estate (minutes) 74 -> 20..45 by 2027-12
    ! The bus goes on after the pilot
    Output: Evening bus rides
      Run the evening bus for a year
`},
	{"product", `I can get on with my own work
  Teams set it up without help
    # Set up on the first day (%) 35 -> 70 by 2027-03
    ? A person to call in the first week
    "I gave up at the third screen"
    First steps with a new team
      Begin with what they have in a spreadsheet
        Read the three common formats
        Fill the first page with their names
  Work does not wait for approval
    # Wait for approval (hours) 31 -> 8 by 2027-06
    ! Managers read their messages daily
    Approving a request
      Small sums need one signature
        Agree on the limit with finance
I trust the numbers that I show
  Reports are right when they are opened
    # Reports corrected after they went out (per month) 9 -> 1 by 2027-06
    Closing the month
      Differences show before the report does
        Compare both ledgers each night
`},
}
