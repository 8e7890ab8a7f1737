//! The sentences, in English. Short, everyday words; no exclamation marks, no blame. One entry a line: its name says where
//! it stands, its braces name what is filled in, and after a bar stands what is said for a CLDR plural category of `{n}`.
//! Other languages are files in `languages/`, line by line the same; what is missing there is said in English.

macro_rules! sentences {
    ($($name:ident = $text:literal;)+) => {
        /// A sentence of the widget.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum S { $($name),+ }

        impl S {
            pub(super) fn english(self) -> &'static str {
                match self { $(S::$name => $text),+ }
            }

            /// Every sentence with its name, for tests.
            #[cfg(test)]
            pub const ALL: &'static [(&'static str, &'static str)] = &[$((stringify!($name), $text)),+];
        }
    };
}

sentences! {
    Checkout = "Checkout";

    GoodsHeading = "Your goods";
    GoodsEmpty = "Nothing here yet. Choose something in the shop, and it appears here.";
    GoodsEach = "{price} each";
    GoodsRemove = "Remove {title}";
    GoodsRemoved = "{title} was removed.";
    Undo = "Undo";
    QuantityOf = "Quantity of {title}";
    QuantityFor = "{title} for {name}";
    More = "One more: {what}";
    Fewer = "One fewer: {what}";
    Unassigned = "{n} not given to anyone yet";
    WhoGets = "{name} gets {n}";

    ContactHeading = "Your email";
    Email = "Email";
    EmailHint = "For the order confirmation.";

    PeopleHeadingOne = "Delivery address";
    PeopleHeadingMany = "Who gets what";
    SendToSeveral = "Send to several people";
    AddPerson = "Add a person";
    Person = "Person {n}";
    PersonOnly = "the delivery address";
    PersonGets = "Gets";
    PersonEdit = "Edit {name}";
    Edit = "Edit";
    PersonDone = "Done";
    PersonDoneWith = "Done with {name}";
    PersonRemove = "Remove {name}";
    PersonRemoved = "{name} was removed.";
    PersonItems = "{n} items|one:{n} item";
    SplitEvenly = "Split evenly";
    SameAddressAs = "Same address as";

    Country = "Country or region";
    CountryChoose = "Choose a country";
    FullName = "Full name";
    Organization = "Company";
    Line1 = "Street address";
    Line2 = "Flat, floor, entrance";
    Line2Add = "Add flat, floor, entrance";
    OrganizationAdd = "Add a company";
    DependentLocality = "District";
    Locality = "Town or city";
    Region = "Region";
    RegionState = "State";
    RegionProvince = "Province";
    RegionCounty = "County";
    RegionPrefecture = "Prefecture";
    RegionEmirate = "Emirate";
    RegionDepartment = "Department";
    RegionIsland = "Island";
    RegionParish = "Parish";
    RegionArea = "Area";
    RegionOblast = "Oblast";
    RegionDistrict = "District";
    RegionChoose = "Choose";
    InRegion = "region";
    InState = "state";
    InProvince = "province";
    InCounty = "county";
    InPrefecture = "prefecture";
    InEmirate = "emirate";
    InDepartment = "department";
    InIsland = "island";
    InParish = "parish";
    InArea = "area";
    InOblast = "oblast";
    InDistrict = "district";
    PostalCode = "Postcode";
    ZipCode = "ZIP code";
    PinCode = "PIN code";
    Eircode = "Eircode";
    InPostalCode = "postcode";
    SortingCode = "Sorting code";
    Phone = "Phone";
    AddressFilled = "The address was filled in.";
    AddressSuggestions = "Suggested addresses";
    AddressesFound = "{n} suggested addresses|one:{n} suggested address";
    PhoneHint = "For the courier, in case of a question.";
    Optional = "optional";
    DeliveryNotes = "A word to the courier";
    DeliveryNotesAdd = "Add a word to the courier";

    GiftToggle = "This is a gift";
    GiftMessage = "Your message";
    GiftMessageHint = "Printed on a card in the parcel. {n} characters left.";
    GiftFrom = "From";
    HidePrices = "No prices in the parcel";

    GiftTo = "For {name}, {region}";
    GiftAddress = "The shop knows the address and keeps it to itself.";
    GiftUnknown = "A gift is left out: its reservation cannot be opened here. Open its own link in this browser first.";
    GiftOver = "{title} is left out: it is not reserved for you, or not sold here.";

    DeliveryHeading = "Delivery";
    DeliveryWaiting = "Delivery days and prices appear as soon as the address is known.";
    Arrives = "Arrives {days}";
    CheapestMark = "cheapest";
    SoonestMark = "soonest";
    Free = "Free";
    OrderWithin = "order by\u{a0}{time}";

    InvoiceHeading = "Invoice";
    InvoiceSameAs = "Same as {name}";
    InvoiceOwn = "Another address";
    InvoiceReference = "Your reference";
    InvoiceReferenceHint = "A purchase order number or cost centre, printed on the invoice.";
    InvoiceReferenceAdd = "Add your reference";

    PaymentHeading = "Payment";
    PaymentNone = "The shop offers no way to pay here. Please ask the shop.";
    TestCardHeading = "Test card. No money moves.";
    StepText = "Your bank wants to be sure it is you.";
    StepOpen = "Confirm the payment";
    StepWaiting = "This page goes on by itself when it is done.";

    PromoAdd = "Add a promotion code";
    PromoCode = "Promotion code";
    PromoApply = "Apply";
    PromoRemove = "Remove the code {code}";

    SummaryHeading = "Summary";
    SummaryShow = "Show summary";
    SummaryHide = "Hide summary";
    Subtotal = "Goods";
    Discount = "Discount";
    Shipping = "Delivery";
    Tax = "Tax";
    Fee = "Fee";
    Total = "Total";
    TotalNow = "The total is now {total}.";

    ReviewHeading = "Review";
    ReviewTo = "To {name}";
    ReviewInvoice = "Invoice to {name}";
    ReviewGift = "With your message";
    ReviewPricesHidden = "No prices in the parcel";
    ReviewPay = "Paid by: {how}";
    PlaceOrder = "Place order · {total}";
    PlacingOrder = "Placing your order …";
    WaitingForBank = "Waiting for your bank …";
    FindingOut = "The connection broke. Finding out whether your order arrived …";
    Attention = "{n} things are missing:|one:One thing is missing:";
    AttentionMore = "And {n} more.";

    PlacedHeading = "Thank you. Your order is placed.";
    PlacedNumber = "Order {label}";
    PlacedMail = "A confirmation goes to {email}.";
    PlacedOpen = "Open the order page";

    FailedRefused = "The shop could not take the order. What you typed is kept.";
    FailedNotReady = "The order was not placed yet. The shop needs something first:";
    FailedDeclined = "The payment was declined. Nothing was charged. Another way to pay may work.";
    FailedChanged = "This checkout was changed elsewhere meanwhile. Please look again, then place the order.";
    FailedAmount = "The total has changed. Please look again, then place the order.";
    FailedOffline = "An order needs a connection. Try again when you are back online.";
    FailedPayAgain = "The order was not placed. Please choose how to pay again.";

    Saved = "Saved";
    Offline = "You are offline. Go on typing; it is sent when you are back.";
    Unreachable = "The shop does not answer right now. What you typed is kept; trying again by itself.";
    TryNow = "Try now";
    SessionGone = "This checkout has expired. What you typed is still here.";
    OrderUnknown = "The shop no longer knows this checkout. Look for a confirmation email before you order again.";
    StartAgain = "Start again with the same details";
    NoBackend = "This checkout is not connected to a shop. Set the attribute “backend” to the shop's address.";
    BadItems = "The attribute “items” is not a list of items. It looks like this: [{\"id\":\"…\",\"quantity\":1}].";
    RefusedText = "The shop could not take the last change. What you typed is kept.";
    HoldUntil = "These goods are held for you until {time}.";
    HoldSoon = "The goods are held for you for less than two more minutes.";
    HoldEnding = "The goods are held for you for less than half a minute.";
    HoldCanExtend = "They can be kept longer.";
    HoldOver = "These goods are no longer held. You can go on; they are yours as long as there are enough.";
    HoldExtend = "Keep them longer";

    NeedCountry = "Choose a country.";
    NeedName = "Enter the recipient's name.";
    NeedOrganization = "Enter the company.";
    NeedLine = "Enter the street address.";
    NeedLocality = "Enter the town or city.";
    NeedDependentLocality = "Enter the district.";
    NeedRegion = "Enter the {label}.";
    ChooseRegion = "Choose the {label}.";
    NeedPostalCode = "Enter the {label}.";
    NeedSortingCode = "Enter the sorting code.";
    NeedPhone = "Enter a phone number for the courier.";
    NeedEmail = "Enter your email.";
    BadEmail = "An email looks like name@example.com.";
    BadPostalCode = "This {label} does not fit the country. It looks like {example}.";
    BadPostalCodePlain = "This {label} does not fit the country.";
    DateHalf = "Enter the whole date, or clear it.";
    BadRegion = "Choose the {label} from the list.";
    PostalCodeElsewhere = "This {label} belongs to another {region}.";
    TooLong = "This is too long. Please shorten it.";
    BadCharacters = "Some characters cannot be printed on a label. Please remove them.";
    NotServed = "The shop does not deliver to {country}. Choose another country.";
    NotInvoiced = "The shop cannot invoice to {country}. Choose another country.";
    NoPoBox = "We can't deliver to PO boxes. A street address works.";
    NoMilitary = "We can't deliver to military post offices (APO, FPO, DPO, BFPO). A street address works.";
    QuantityLimits = "Choose {least} to {most}.";
    NeedGoods = "{name} gets nothing yet.";
    NeedAssigned = "Some of {title} is not given to anyone yet.";
    NeedOption = "Choose a delivery for {name}.";
    NeedInstrument = "Choose how to pay.";
    NeedLines = "There is nothing to order yet.";

    ListFor = "{name}, {day}";
    ListSurprise = "Reserve what you would like to give. {name} sees nothing of it.";
    ListSurpriseUntil = "Reserve what you would like to give. {name} sees nothing of it until {day}.";
    ListLook = "You can look around here. To reserve something, ask {name} for a link of your own.";
    ListEmpty = "There is nothing on this list yet. What is added appears here by itself.";
    ListItems = "Wishes";
    WishFree = "Still free";
    WishFreeOf = "{n} of {all} still free";
    WishOpenOf = "{n} of {all} still open";
    WishTaken = "Taken";
    WishTakenBy = "Taken by {names}";
    WishYours = "Reserved by you";
    WishBought = "Bought by you";
    WishGroup = "One of: {group}";
    WishGroupTaken = "Another one of these is taken";
    WishHigh = "most wanted";
    WishUnits = "How many of {title}";
    WishPart = "Your part of {title}";
    WishPartMost = "At most {amount} is still open.";
    WishPartNeeds = "Enter an amount, such as 20.";
    WishPartHint = "Nothing is paid here. You give your part to {name}, or to whoever buys it.";
    WishReserve = "Reserve";
    WishReserveName = "Reserve {title}";
    WishReserving = "Reserving …";
    WishSee = "See it in its shop";
    WishSeeName = "See it in its shop: {title}";
    WishAdding = "Putting it on your list …";
    WishAdded = "It is on your list “{title}”.";
    WishSeeList = "See the list";

    HeldUntil = "It's yours until {day}. Buy it here, or tell us you bought it elsewhere.";
    HeldUntilAnywhere = "It's yours until {day}. Buy it where you like, then tell us.";
    HeldUntilElsewhere = "It's yours until {day}. Buy it in its shop, then tell us.";
    HeldUntilPart = "You give {amount} of it. Hand it over by {day}, then tell us.";
    HeldPaying = "It's yours, and a payment for it is under way.";
    HeldBought = "You bought it. Thank you.";
    HeldReported = "You bought it elsewhere. Thank you.";
    HeldGiven = "You gave your part. Thank you.";
    HeldReceived = "It has arrived.";
    HeldThanked = "It has arrived, and {name} says thank you.";
    HeldLapsed = "Your reservation has ended. You can reserve it again while it is free.";
    HeldOver = "You gave it back. It is free again.";
    HeldUnwanted = "{name} wishes for less of it by now, or no longer for it. You can keep it or release it.";
    HeldBuy = "Buy it here";
    HeldBuyElsewhere = "Open its shop";
    HeldReport = "I bought it elsewhere";
    HeldGive = "I have given it";
    HeldExtend = "Keep it longer";
    HeldRelease = "Release it";
    HeldNotBought = "Not bought after all";
    HeldForget = "Put this away";
    HeldLink = "Your private link to this reservation";
    HeldLinkHint = "With it you can change or release the reservation from any device.";
    HeldNotKept = "This browser does not keep anything. Save this link: it is the only way back.";
    HeldWho = "Add your name and a word";
    HeldName = "Your name";
    HeldNameHint = "{name} sees it with your gift, later.";
    HeldMessage = "A word to {name}";
    HeldFrom = "From the list “{title}” of {name}.";
    HeldFromAlone = "From the list “{title}” of {name}. To see all of it, open your invitation.";

    RefusedTaken = "Somebody else was faster. It is taken now.";
    RefusedFewer = "Somebody else was faster. {n} can still be reserved.";
    RefusedGroup = "Somebody else was faster with another one of these.";
    RefusedRemoved = "It has just been taken off the list.";
    RefusedLapsed = "Your reservation had ended. Reserve it again while it is free.";
    RefusedBought = "It is bought already.";
    RefusedPaying = "A payment for it is under way. Try again in a quarter of an hour.";
    RefusedWish = "That did not work. Please look again, then try once more.";

    ShutTruncated = "This link was cut short on its way. Paste the whole link, or open it again from the message.";
    ShutMistyped = "This link was changed on its way. Paste it again, or open it from the message.";
    ShutUnknown = "This link does not open a list. Ask whoever sent it for a new one.";
    ShutRevoked = "{name} has taken this link back. Ask for a new one.";
    ShutExpired = "This link has run out. {name} can give you a new one.";
    ShutOver = "The event is over, and {name} has closed the list.";
    ShutPaused = "{name} has closed this link for now. The list opens here by itself later.";
    ShutSignIn = "This shop shows lists to people who have signed in. Sign in there, then reload this page.";
    ShutOwn = "This is your own list. As a guest you would see what is taken.";
    ShutHold = "This link does not open a reservation. Paste the whole link, or open it again from where you keep it.";
    ShutOffline = "You are offline. The list opens by itself when you are back.";
    ShutDown = "The list does not answer right now. Trying again by itself.";
    ShutOutdated = "This page is older than the list. Reload it.";
    ShutSomebody = "The owner";
    ShutPaste = "The whole link";
    ShutReload = "Reload the page";
    ShutOpenOwn = "Open it as its owner";
    ShutReport = "Let {name} know";
    ShutReportSomebody = "Let the owner know";
    ShutReported = "They know now. Thank you.";
    ShutYourName = "Your name, so that they know who to answer";
    ListStuck = "The last change has not arrived yet. Trying again by itself.";

    MakeHeading = "Make a wish list";
    MakeTitle = "What is it for?";
    MakeTitleHint = "Such as: Ada's birthday.";
    MakeOwner = "Your name";
    MakeDate = "Day of the event";
    MakeDateHint = "From that day on you see who gave what.";
    MakeMessage = "A word to your guests";
    MakeButton = "Make the list";
    MakeNeeds = "Enter what it is for, and your name.";

    OwnSecret = "What your guests reserve stays a surprise until {day}.";
    OwnSecretAlways = "What your guests reserve stays a surprise. Choose the day from which you see who gave what.";
    OwnRevealed = "You see who gave what. Tick off whom you have thanked.";
    OwnReveal = "When to show who gave what";
    OwnEmpty = "Nothing here yet. Add the first wish below.";
    OwnQuantity = "How many of {title} you wish for";
    OwnHigh = "Most wanted";
    OwnNote = "A note to your guests";
    OwnUp = "Move {title} up";
    OwnDown = "Move {title} down";
    OwnAddHeading = "Add a wish";
    OwnAddTitle = "What is it?";
    OwnAddUrl = "Its page in a shop";
    OwnAddPicture = "Address of a picture";
    OwnAddPrice = "Price in {currency}";
    OwnAdd = "Add it";
    OwnAddNeeds = "Enter what it is.";
    OwnGift = "{name} gives {n}";
    OwnGiftMessage = "{name} gives {n}: “{message}”";
    OwnSomebody = "Somebody";
    OwnThanked = "Thanked";
    OwnReserved = "Not bought yet";
    OwnLinksHeading = "Share it";
    OwnLinksText = "Make a link for each person or group. You can close each of them again.";
    OwnLinkName = "Who is it for?";
    OwnLinkNameHint = "Such as: Family. Only you see it.";
    OwnLinkMake = "Make a link";
    OwnLinkNeeds = "Enter who the link is for.";
    OwnLinkFor = "Link for {name}";
    OwnLinkHidden = "Only the owner can show this link.";
    OwnLinkPaused = "Closed for now.";
    OwnLinkPause = "Close it for now";
    OwnLinkResume = "Open it again";
    OwnLinkRevoke = "Take it back for good";
    OwnWay = "Show my own link, for another device";
    OwnWayLabel = "Your own link. Keep it to yourself: whoever has it can change the list.";
    OwnReports = "Could not open the list";
    OwnReport = "{name}: the link did not open ({day})";
    OwnOthers = "Your other lists";
    OwnAnother = "Make another list";
    ListStuckOwner = "The last change has not arrived yet. It is kept, and sent again by itself.";
    LinkCopy = "Copy";
    LinkShare = "Share";
    LinkMail = "Email it";
    LinkCopied = "Copied.";
    LinkByHand = "Select the link and copy it.";
    EditDetails = "Change title, day, message or picture";
    EditCover = "Address of a picture for the list";
    EditCoverHint = "On a picture in the web: press it long, or with the right button, and copy its address.";
    EditAddress = "Where gifts go";
    EditAddressWho = "Only the shop gets your address. Your guests can send gifts to you and never see it.";
    EditAddressNow = "Gifts go to: {address}";
    EditAddressNeeds = "Something is missing or does not fit.";
    Save = "Save";
    OwnAddTitleHint = "A name, or the address of its page.";
    OwnShared = "Friends share the price: each gives a part";
    OwnGoal = "What is to come together";
    OwnPrice = "Price";
    OwnPriceNeeds = "Enter a price, such as 49.90.";
    OwnGroup = "One of these is enough";
    OwnGroupHint = "Give wishes the same word here, such as “lamp”: your guests then choose one of them.";
    OwnSettings = "Note, priority and more";
    OwnMoved = "{title}, {n} of {all}";
    OwnThankedOf = "{n} of {all} thanked";
    OwnReceived = "It has come";
    OwnRemoved = "Given, though you have taken it off the list";
    OwnLinkRight = "What it allows";
    OwnLinkEnd = "Works until";
    OwnLinkUntil = "{right}, until {day}";
    OwnLinkSettings = "Change or close it";
    RightReserve = "To look and reserve";
    RightView = "Only to look";
    RightManage = "To keep the list with you";
    RefusedSettled = "Guests have your list already, and there is something else in this group. Add the wish anew, with the group.";
    LinkQr = "Show as QR code";
    LinkQrFailed = "The code could not be made. Copy the link instead.";
    NoListBackend = "This list is not connected to a shop. Set the attribute “backend” to the shop's address.";
}

#[cfg(test)]
mod tests {
    use super::S;

    #[test]
    fn sentences_keep_the_tone() {
        for (name, text) in S::ALL {
            assert!(!text.contains('!'), "{name} shouts");
            assert!(!text.to_lowercase().contains("invalid"), "{name} blames");
            assert_eq!(text.matches('{').count(), text.matches('}').count(), "{name} has a broken brace");
        }
    }
}
