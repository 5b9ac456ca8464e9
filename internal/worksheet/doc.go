// Package worksheet lays records of a workspace out as the sheets on which
// people plan: what to create and how it is measured, what goes in and what
// comes out, phases of an inquiry with what each leaves.
//
//	Workspace, Figures ──Of(name)──► Sheet: columns, rows, cells of Fields
//	        ▲                                             │ typed
//	        └──────────── Change ◄── Set, Make ◄──────────┘
//
// It knows records and methods (DOMAIN §4.1, §4.4, §4.7 to §4.9); it knows no
// page and no words of a language: headings are keys of words.
//
// Rules, by which the tests are named:
//
//	WK1  A field is a register of a record, so that a sheet shows what maps show
//	     and has nothing of its own.
//	WK2  What is typed means the same as in the inspector: outside its scale it
//	     is refused with a sentence and changes nothing.
//	WK3  What customers set themselves stands before what we measure: of the
//	     value, and of the outcomes that deliver it. Harm stands last, and says
//	     that it is.
//	WK4  A record that is made in a column is of the kind that the method leaves
//	     there, and linked with what it was made for.
//	WK5  A row that lacks a column says so.
//	WK6  The same records give the same sheet.
//	WK7  Rows that nobody asked for are counted and not made. What sums up a
//	     sheet tells of them too.
//
// # Why phases are not copies
//
// A dream is a vision, a destiny an activity: DOMAIN §4.8 names the records that
// each phase leaves. Sheets of notes would be a second truth beside the map.
//
// Source: the table of value planning is after Quello.
package worksheet
