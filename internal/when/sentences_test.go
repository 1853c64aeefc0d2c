package when_test

import (
	"testing"

	"demarche/internal/when"
	"demarche/ontology"
)

// TestSentences reads whole sentences, with the tense that their verbs suggest.
func TestSentences(t *testing.T) {
	for _, group := range []struct {
		anchor string
		rows   [][2]string
	}{
		{"2021-12-31", [][2]string{ // a Friday
			// The last week's days.
			{"The president plans to speak with his colleague on Sunday.", "Sunday=2022-01-02"},
			{"He spoke on Sunday.", "Sunday=2021-12-26"},
			{"The two will talk on Sunday, an aide said Friday.", "Sunday=2022-01-02; Friday=2021-12-31"},
			{"The minister said Thursday that the talks had failed.", "Thursday=2021-12-30"},
			{"On Thursday the leaders held a call.", "Thursday=2021-12-30"},
			{"She told reporters Friday afternoon.", "Friday afternoon=2021-12-31"},
			{"They met last Tuesday.", "last Tuesday=2021-12-21|2021-12-28"},
			{"They will meet next Tuesday.", "next Tuesday=2022-01-04"},
			{"They will meet next Sunday.", "next Sunday=2022-01-09|2022-01-02"},
			{"The envoy is to arrive this coming Monday.", "this coming Monday=2022-01-03"},
			{"The envoy arrived this past Friday.", "this past Friday=2021-12-24"},
			{"Talks are set for Monday of next week.", "Monday of next week=2022-01-03"},
			{"The vote was held Monday last week.", "Monday last week=2021-12-20"},
			{"The delegations met from Monday to Wednesday.", "from Monday to Wednesday=2021-12-27/2021-12-29"},
			{"The summit will run from Monday through Wednesday.", "from Monday through Wednesday=2022-01-03/2022-01-05"},
			{"Friday's call was short.", "Friday=2021-12-31"},
			{"It was the second call since Friday.", "since Friday=2021-12-31/.."},
			{"The truce holds until Monday.", "until Monday=../2022-01-03"},
			{"An answer is expected by Friday.", "by Friday=../2021-12-31"},
			{"Friday", "Friday=2021-12-31"},
			{"Sunday", "Sunday=2021-12-26|2022-01-02"},
			{"They sat down early Friday.", "early Friday=2021-12-31"},
			{"The shelling began late on Thursday night.", "late on Thursday night=2021-12-30"},
			{"Earlier on Thursday he had met his aides.", "Earlier on Thursday=2021-12-30"},

			// Days of the year.
			{"U.S. and Russian officials are set to hold talks on Jan. 10.", "Jan. 10=2022-01-10"},
			{"Officials will meet on Jan. 10 in Geneva.", "Jan. 10=2022-01-10"},
			{"Officials met on Jan. 10 in Geneva.", "Jan. 10=2021-01-10|2022-01-10"},
			{"Talks: Jan. 10.", "Jan. 10=2022-01-10|2021-01-10"},
			{"The call of Dec. 7 lasted two hours.", "Dec. 7=2021-12-07"},
			{"They spoke on December 7th.", "December 7th=2021-12-07"},
			{"They spoke on 7 December.", "7 December=2021-12-07"},
			{"They spoke on the 7th of December.", "the 7th of December=2021-12-07"},
			{"They spoke on December the 7th.", "December the 7th=2021-12-07"},
			{"On Thursday, Dec. 30, the two men spoke.", "Thursday, Dec. 30=2021-12-30"},
			{"On Thursday (Dec. 30) the two men spoke.", "Thursday (Dec. 30)=2021-12-30"},
			{"The round will open on Monday, Jan. 10.", "Monday, Jan. 10=2022-01-10"},
			{"Monday, Jan. 10", "Monday, Jan. 10=2022-01-10"},
			{"The order was signed on Feb. 29.", "Feb. 29=2020-02-29"},
			{"They met Feb. 27–29.", "Feb. 27–29=2020-02-27/2020-02-29"},
			{"It was signed on Feb. 30, 2021.", "Feb. 30, 2021=!NOT_CALENDAR"},
			{"The meeting ran December 7–9.", "December 7–9=2021-12-07/2021-12-09"},
			{"The meeting ran December 7 to 9.", "December 7 to 9=2021-12-07/2021-12-09"},
			{"The meeting ran from Dec. 7 to Dec. 9.", "from Dec. 7 to Dec. 9=2021-12-07/2021-12-09"},
			{"The summit was held on December 9 and 10.", "December 9 and 10=2021-12-09/2021-12-10"},
			{"The summit was held on 9-10 December 2021 online.", "9-10 December 2021=2021-12-09/2021-12-10"},
			{"The drill ran Dec. 30 – Jan. 2.", "Dec. 30 – Jan. 2=2020-12-30/2021-01-02"},
			{"The drill will run from Dec. 31 to Jan. 2.", "from Dec. 31 to Jan. 2=2021-12-31/2022-01-02"},
			{"Between 3 and 5 March 2020 nothing moved.", "Between 3 and 5 March 2020=2020-03-03/2020-03-05"},

			// Complete dates.
			{"They spoke on Dec. 30, 2021, for 50 minutes.", "Dec. 30, 2021=2021-12-30"},
			{"They spoke on December 30, 2021.", "December 30, 2021=2021-12-30"},
			{"They spoke on 30 December 2021.", "30 December 2021=2021-12-30"},
			{"Signed on the 30th of December 2021.", "the 30th of December 2021=2021-12-30"},
			{"WASHINGTON, DECEMBER 30, 2021", "DECEMBER 30, 2021=2021-12-30"},
			{"Thursday, December 30, 2021", "Thursday, December 30, 2021=2021-12-30"},
			{"Friday, December 30, 2021", "Friday, December 30, 2021=2021-12-30!WRONG_WEEKDAY"},
			{"Issued 12/30/2021.", "12/30/2021=2021-12-30"},
			{"Issued 30/12/2021.", "30/12/2021=2021-12-30"},
			{"Issued 5/6/2021.", "5/6/2021=|2021-05-06|2021-06-05!AMBIGUOUS"},
			{"Issued 6/6/21.", "6/6/21=2021-06-06"},
			{"Issued 30.12.2021.", "30.12.2021=2021-12-30"},
			{"Logged 2021-12-30 by the clerk.", "2021-12-30=2021-12-30"},
			{"Logged 2021-12-30T15:35:00-05:00 by the clerk.", "2021-12-30T15:35:00-05:00=2021-12-30T15:35:00-05:00"},
			{"Logged 2021-12-30T20:35:00Z.", "2021-12-30T20:35:00Z=2021-12-30T20:35:00Z"},
			{"Logged 2021-12-30 20:35.", "2021-12-30 20:35=2021-12-30T20:35:00"},
			{"The attacks of 9/11 changed that.", "9/11=2001-09-11"},

			// Months.
			{"The two met at the White House in September.", "September=2021-09"},
			{"The two will meet in September.", "September=2022-09"},
			{"In September, talks", "September=2021-09|2022-09"},
			{"A December call", "December=2021-12"},
			{"They met last September.", "last September=2021-09"},
			{"They met last December.", "last December=2020-12"},
			{"They will meet next March.", "next March=2022-03"},
			{"It was signed this March.", "this March=2021-03"},
			{"He took office in January 2021.", "January 2021=2021-01"},
			{"He took office in January of 2021.", "January of 2021=2021-01"},
			{"He took office in Jan. 2021.", "Jan. 2021=2021-01"},
			{"They met in September last year.", "September last year=2020-09"},
			{"They met in September of last year.", "September of last year=2020-09"},
			{"They will meet in May next year.", "May next year=2022-05"},
			{"In late November, he suggested that it would retaliate.", "late November=2021-11-21/2021-11-30"},
			{"It fell in early November.", "early November=2021-11-01/2021-11-10"},
			{"The plan was dropped in mid-October.", "mid-October=2021-10-11/2021-10-20"},
			{"The troops left at the end of August.", "the end of August=2021-08-21/2021-08-31"},
			{"A vote is planned for the first half of February.", "the first half of February=2022-02-01/2022-02-15"},
			{"He held separate calls earlier in December with both.", "earlier in December=2021-12-01/2021-12-30"},
			{"He called earlier this month.", "earlier this month=2021-12-01/2021-12-30"},
			{"Earlier in November they spoke.", "Earlier in November=2021-11"},
			{"From January to March 2021 the talks stalled.", "From January to March 2021=2021-01/2021-03"},
			{"The talks ran January–March 2021.", "January–March 2021=2021-01/2021-03"},
			{"From November to February they were stuck.", "From November to February=2020-11/2021-02"},
			{"Between January and March they met twice.", "Between January and March=2021-01/2021-03"},
			{"The pact has held since March.", "since March=2021-03/.."},
			{"The pact will hold until March.", "until March=../2022-03"},
			{"The mandate was extended through June 2022.", "through June 2022=../2022-06"},
			{"It must be done before Christmas.", "before Christmas=../2021-12-24"},

			// Names and words that are no dates.
			{"May said that she may march on.", ""},
			{"Theresa May met April Ryan and August Wilson.", ""},
			{"The deal was struck by May.", ""},
			{"The March on Washington", ""},
			{"Jan met Mar.", "Mar.=2021-03"},
			{"About 2,014 troops and 1,000 guns.", ""},
			{"It cost $2014 and took 2014 people.", ""},
			{"Resolution 2118 of the Council", ""},
			{"In December 10 percent of them left.", "December=2021-12"},
			{"The fall of Kabul", ""},
			{"The Arab Spring", ""},
			{"They won 3:2 and 24/7 support.", ""},
			{"Article 5 and Section 12", ""},
			{"Executive Order 14024 of April 15, 2021", "April 15, 2021=2021-04-15"},

			// Years and longer.
			{"Russia in 2014 annexed the peninsula.", "2014=2014"},
			{"Russia's 2014 annexation was condemned.", "2014=2014"},
			{"The 2014 annexation was condemned.", "2014=2014"},
			{"The war has gone on since 2014.", "since 2014=2014/.."},
			{"He ruled (1999–2008) and again.", "1999–2008=1999/2008"},
			{"From 2014 to 2016 nothing happened.", "From 2014 to 2016=2014/2016"},
			{"Between 2014 and 2016 nothing happened.", "Between 2014 and 2016=2014/2016"},
			{"In 2014-15 two pacts were signed.", "2014-15=2014/2015"},
			{"Emissions are to fall by 2030.", "by 2030=../2030"},
			{"Emissions will fall before 2030.", "before 2030=../2029-12-31"},
			{"The wall fell after 1989.", "after 1989=1990-01-01/.."},
			{"In early 2014 the troops came.", "early 2014=2014-01/2014-04"},
			{"In late 2013 the protests began.", "late 2013=2013-09/2013-12"},
			{"By the end of 2021 all had left.", "By the end of 2021=../2021-12"},
			{"In the 1990s the pact grew.", "the 1990s=199X"},
			{"In the late 1980s the union shook.", "the late 1980s=1987/1989"},
			{"In the ’90s the pact grew.", "the ’90s=199X"},
			{"In the mid-1990s the pact grew.", "the mid-1990s=1994/1996"},
			{"A pact of the 20th century", "the 20th century=19XX"},
			{"It was the worst in the early 20th century.", "the early 20th century=1900/1933"},
			{"The visit is planned for early next year.", "early next year=2022-01/2022-04"},
			{"He left late last year.", "late last year=2020-09/2020-12"},
			{"In the first quarter of 2022 growth will slow.", "the first quarter of 2022=2022-01/2022-03"},
			{"In Q3 2021 growth slowed.", "Q3 2021=2021-07/2021-09"},
			{"In fiscal year 2022 the aid will grow.", "fiscal year 2022=!NOT_CALENDAR"},
			{"Protests shook the country in the spring of 2014.", "the spring of 2014=2014-21"},
			{"In the winter of 2014 they met.", "the winter of 2014=2014-24|2013-24"},
			{"In the winter of 2013-14 they met.", "the winter of 2013-14=2013-24"},
			{"They met last summer.", "last summer=2021-22"},
			{"They will meet next spring.", "next spring=2022-21"},
			{"They met in the fall.", "the fall=2021-23"},
			{"They met this fall.", "this fall=2021-23"},

			// Counted from the day of publication.
			{"He spoke yesterday and will speak tomorrow.", "yesterday=2021-12-30; tomorrow=2022-01-01"},
			{"He spoke today with the chancellor.", "today=2021-12-31"},
			{"He will speak tonight.", "tonight=2021-12-31"},
			{"They spoke last night.", "last night=2021-12-30"},
			{"They spoke this morning.", "this morning=2021-12-31"},
			{"They spoke yesterday evening.", "yesterday evening=2021-12-30"},
			{"They spoke the day before yesterday.", "the day before yesterday=2021-12-29"},
			{"They will speak the day after tomorrow.", "the day after tomorrow=2022-01-02"},
			{"He this week urged him to lower tensions.", "this week=2021-12-27/2021-12-31"},
			{"They will talk later this week.", "later this week=2022-01-01/2022-01-02"},
			{"They talked earlier this week.", "earlier this week=2021-12-27/2021-12-30"},
			{"They talked last week.", "last week=2021-12-20/2021-12-26"},
			{"They will talk next week.", "next week=2022-01-03/2022-01-09"},
			{"We would have three conferences in Europe next month.", "next month=2022-01"},
			{"They met last month.", "last month=2021-11"},
			{"They will meet at the end of the month.", "the end of the month=2021-12-21/2021-12-31"},
			{"They met late last month.", "late last month=2021-11-21/2021-11-30"},
			{"They will meet early next month.", "early next month=2022-01-01/2022-01-10"},
			{"They met last year.", "last year=2020"},
			{"They will meet next year.", "next year=2022"},
			{"They met earlier this year.", "earlier this year=2021-01-01/2021-12-30"},
			{"It has met four times so far this year.", "so far this year=2021-01-01/2021-12-31"},
			{"They met two weeks ago.", "two weeks ago=2021-12-13/2021-12-19"},
			{"They met ten days ago.", "ten days ago=2021-12-21"},
			{"They met about ten days ago.", "ten days ago=2021-12-21~"},
			{"They met three months ago.", "three months ago=2021-09"},
			{"They met a year ago.", "a year ago=2020"},
			{"They met more than two decades ago.", "two decades ago=2001~"},
			{"They met a couple of weeks ago.", "a couple of weeks ago=2021-12-13~/2021-12-19~"},
			{"They met a few days ago.", "a few days ago=/2021-12-31"},
			{"They met hours ago.", "hours ago=/2021-12-31"},
			{"Talks will begin in two weeks.", "in two weeks=2022-01-10/2022-01-16"},
			{"The army took it in two weeks.", "in two weeks=!NEEDS_TENSE"},
			{"A reply is due within ten days.", "within ten days=2021-12-31/2022-01-10"},
			{"The law will lapse three years from now.", "three years from now=2024"},
			{"The country for months has sounded alarms.", "for months=/2021-12-31"},
			{"It has tried to join for years.", "for years=/2021-12-31"},
			{"This will hurt for years to come.", "for years to come=2021-12-31/"},
			{"Over the past two weeks he called four leaders.", "the past two weeks=2021-12-17/2021-12-31"},
			{"In the past year he called four leaders.", "the past year=2020-12-31/2021-12-31"},
			{"In recent weeks he called four leaders.", "In recent weeks=/2021-12-31"},
			{"Talks will go on in the coming weeks.", "the coming weeks=2021-12-31/"},
			{"Over the next two weeks they will talk.", "the next two weeks=2021-12-31/2022-01-14"},
			{"They met over the weekend.", "the weekend=2021-12-25/2021-12-26"},
			{"They will meet this weekend.", "this weekend=2022-01-01/2022-01-02"},
			{"They met last weekend.", "last weekend=2021-12-25/2021-12-26"},
			{"He left after a New Year's Eve lunch.", "New Year's Eve=2021-12-31"},
			{"They spoke on New Year’s Day.", "New Year’s Day=2021-01-01|2022-01-01"},
			{"They met before Thanksgiving.", "before Thanksgiving=../2021-11-24"},
			{"By year-end the force will be gone.", "By year-end=../2021-12"},
			{"He spoke at the end of last year.", "the end of last year=2020-12"},
			{"In this decade it has doubled.", "this decade=202X"},

			{"They agreed to speak again in January.", "January=2022-01"},
			{"He invited the premier to visit in May.", "May=2022-05"},
			{"She proposed to hold the summit in February.", "February=2022-02"},
			{"We look forward to seeing you on Monday.", "Monday=2022-01-03"},
			{"The United States will send an envoy on Jan. 5; pre-recorded remarks are due on Jan. 6.", "Jan. 5=2022-01-05; Jan. 6=2022-01-06"},
			{"Wednesday is the last day.", "Wednesday=2021-12-29|2022-01-05"},
			{"They agreed in January.", "January=2021-01"},
			{"They will discuss how to implement the October 19 agreement.", "October 19=2021-10-19|2022-10-19"},
			{"They will discuss the December 7 call.", "December 7=2021-12-07|2022-12-07"},
			{"He condemned the planned January elections.", "January=2022-01"},
			{"They will start over this coming weekend.", "this coming weekend=2022-01-01/2022-01-02"},
			{"They will meet this Wednesday, January 5, at 8:30 a.m.", "this Wednesday, January 5, at 8:30 a.m.=2022-01-05T08:30:00"},
			{"It came late last month – June 25th, she thinks.", "late last month=2021-11-21/2021-11-30; June 25th=2021-06-25"},
			{"From late November to December they talked.", "From late November to December=2021-11-21/2021-12"},
			{"They will meet before the end of the year.", "before the end of the year=../2021"},
			{"It must be done no later than 2030.", "no later than 2030=../2030"},
			{"Prior to 2014 he had taught.", "Prior to 2014=../2013-12-31"},
			{"In 2014 and 2018 they voted.", "2014=2014; 2018=2018"},
			{"They met on Monday and on Wednesday.", "Monday=2021-12-27; Wednesday=2021-12-29"},
			{"They meet every Monday and each year.", ""},
			{"Shots began the week of November 8th.", "the week of November 8th=2021-11-08/2021-11-14"},
			{"In witness whereof I have set my hand this seventh day of December, in the year of our Lord two thousand twenty-one.",
				"seventh day of December, in the year of our Lord two thousand twenty-one=2021-12-07"},
			{"It was done this twenty-first day of March, in the year of our Lord two thousand and nineteen.",
				"twenty-first day of March, in the year of our Lord two thousand and nineteen=2019-03-21"},

			// Counted from an event of the story.
			{"They signed it the next day.", "the next day=!FROM_EVENT"},
			{"Two days later they signed.", "Two days later=!FROM_EVENT"},
			{"He had called a day earlier.", "a day earlier=!FROM_EVENT"},
			{"That year they signed.", "That year=!FROM_EVENT"},
			{"They signed it the following week.", "the following week=!FROM_EVENT"},
			{"It was signed a week after the call.", "a week after=!FROM_EVENT"},
			{"Earlier in the day he had called.", "Earlier in the day=!FROM_EVENT"},

			// Times of day.
			{"The call began at 3:35 p.m. EST on Thursday.", "3:35 p.m. EST on Thursday=2021-12-30T15:35:00-05:00"},
			{"On Thursday at 3:35 p.m. they spoke.", "Thursday at 3:35 p.m.=2021-12-30T15:35:00"},
			{"On Dec. 30, 2021, at 11:35 p.m. Moscow time they spoke.", "Dec. 30, 2021, at 11:35 p.m. Moscow time=2021-12-30T23:35:00+03:00"},
			{"They spoke on July 9, 2021 at 10:00 a.m. Eastern Time.", "July 9, 2021 at 10:00 a.m. Eastern Time=2021-07-09T10:00:00-04:00"},
			{"They spoke on Thursday at 15:35 GMT.", "Thursday at 15:35 GMT=2021-12-30T15:35:00Z"},
			{"They spoke on Thursday (1535 GMT).", "Thursday=2021-12-30; 1535 GMT=!NO_DAY"},
			{"They spoke at 9 a.m. local time.", "9 a.m. local time=!NO_DAY"},
			{"6:04 P.M. EST", "6:04 P.M. EST=!NO_DAY"},
			{"They spoke at noon.", "noon=!NO_DAY"},
			{"They will speak tomorrow at noon.", "tomorrow at noon=2022-01-01T12:00:00"},
		}},
		{"2022-01-03", [][2]string{ // a Monday
			{"The two men spoke on Sunday.", "Sunday=2022-01-02"},
			{"They met in December.", "December=2021-12"},
			{"They met earlier in December.", "earlier in December=2021-12"},
			{"They met last month.", "last month=2021-12"},
			{"They met last year.", "last year=2021"},
			{"They met earlier this week.", "earlier this week=2022-01-03"},
			{"They met over the weekend.", "the weekend=2022-01-01/2022-01-02"},
			{"They met on Dec. 30.", "Dec. 30=2021-12-30"},
			{"They met this winter.", "this winter=2021-24"},
			{"They will meet in December.", "December=2022-12"},
			{"In late December they met.", "late December=2021-12-21/2021-12-31"},
			{"They will meet on Jan. 3.", "Jan. 3=2022-01-03"},
		}},
	} {
		a := anchor(t, group.anchor)
		for _, row := range group.rows {
			if got := show(when.Read(row[0], a)); got != row[1] {
				t.Errorf("%s %q\n  read  %s\n  want  %s", group.anchor, row[0], got, row[1])
			}
		}
	}
}

// TestSpans holds every span against the text it must reproduce.
func TestSpans(t *testing.T) {
	text := "«Ні», said Müller’s aide on Dec. 30, 2021 — “since 2014”,\nand in late\nNovember.\n\nFriday’s call; the ’90s."
	for _, m := range when.Find(text) {
		if got, ok := m.Span.Cut(text); !ok || got != m.Text {
			t.Errorf("span %v reads %q, not %q", m.Span, got, m.Text)
		}
		if got := m.Bytes.Of(text); got != m.Text {
			t.Errorf("bytes %v read %q, not %q", m.Bytes, got, m.Text)
		}
	}
	if got, want := show(when.Read(text, anchor(t, "2021-12-31"))), "Dec. 30, 2021=2021-12-30; since 2014=2014/..; late November=2021-11-21/2021-11-30; Friday=2021-12-31; the ’90s=199X"; got != want {
		t.Errorf("read %s\nwant %s", got, want)
	}
}

// TestBasis: a date whose words give a year is EXPLICIT, another is RELATIVE and
// tells its phrase and its anchor.
func TestBasis(t *testing.T) {
	for _, r := range when.Read("On Dec. 30, 2021 and since 2014, and in late\nNovember.", anchor(t, "2021-12-31T18:00:00-05:00")) {
		explicit := r.Text == "Dec. 30, 2021" || r.Text == "since 2014"
		switch {
		case explicit && (r.Date.Basis != ontology.BasisExplicit || r.Date.Anchor != ""):
			t.Errorf("%q: %+v", r.Text, r.Date)
		case !explicit && (r.Date.Basis != ontology.BasisRelative || r.Date.Phrase != "late November" || r.Date.Anchor != "2021-12-31"):
			t.Errorf("%q: %+v", r.Text, r.Date)
		}
	}
}
