namespace DrConsole.Browser.Tests.Day;

/// <summary>Chapter 2. Who is called at night, by what, and who next; where the console's own copies go; what tells when something breaks.</summary>
internal static class Neighbours
{
    /// <summary>The number that rings at night.</summary>
    public const string DevsNumber = "+12025550143";

    public static async Task TellAsync(House house)
    {
        var eva = await house.WindowOfAsync(House.Eva);
        await WriteContactAsync(eva);
        await WriteRotationAsync(eva);
        await WriteEscalationAsync(eva);
        var olga = await house.WindowOfAsync(House.Olga);
        await LeadSeverityAsync(olga);
        await NameDestinationAsync(house, olga);
        await HearAlarmsAsync(house, olga);
    }

    private static async Task WriteContactAsync(Window eva)
    {
        await eva.GoAsync("/contacts/new");
        await eva.Field("key").FillAsync("dev-patel");
        await eva.Field("name").FillAsync(House.Dev);
        await eva.Field("title").FillAsync("Database engineer");
        await eva.Field("timeZone").FillAsync("Europe/Berlin");
        await AddChannelAsync(eva, 0, "Email", House.EmailOf(House.Dev));
        await AddChannelAsync(eva, 1, "Sms", DevsNumber);
        await eva.Button("Create contact").ClickAsync();
        await eva.AtAsync("/contacts/dev-patel");
        await Expect(eva.Main).ToContainTextAsync(DevsNumber);
    }

    private static async Task AddChannelAsync(Window eva, int at, string kind, string address)
    {
        await eva.Button("Add channel").ClickAsync();
        await eva.Field($"channels[{at}].kind").SelectOptionAsync(kind);
        await eva.Field($"channels[{at}].address").FillAsync(address);
    }

    private static async Task WriteRotationAsync(Window eva)
    {
        await eva.GoAsync("/rotations/new");
        await eva.Field("key").FillAsync("database-on-call");
        await eva.Field("name").FillAsync("Database, on call");
        await eva.Field("timeZone").FillAsync("Europe/Berlin");
        await eva.Button("Add layer").ClickAsync();
        await eva.Field("layers[0].members").FillAsync("dev-patel");
        await eva.Button("Create rotation").ClickAsync();
        await eva.AtAsync("/rotations/database-on-call");
        await Expect(eva.Main).ToContainTextAsync(House.Dev);
    }

    private static async Task WriteEscalationAsync(Window eva)
    {
        await eva.GoAsync("/escalation-policies/new");
        await eva.Field("key").FillAsync("database");
        await eva.Field("name").FillAsync("Database");
        await eva.Field("nextChannelAfter").FillAsync("1 min");
        await eva.Button("Add level").ClickAsync();
        await eva.Field("levels[0].targets").FillAsync("rotation/database-on-call");
        await eva.Button("Create escalation policy").ClickAsync();
        await eva.AtAsync("/escalation-policies/database");
        await Expect(eva.Main).ToContainTextAsync(House.Dev);
        await House.PictureAsync(eva, "day-2-escalation");
        await eva.GoAsync("/on-call");
        await Expect(eva.Main).ToContainTextAsync("Database, on call");
    }

    private static async Task LeadSeverityAsync(Window olga)
    {
        await olga.GoAsync("/severities/p1");
        await olga.Field("escalateTo").SelectOptionAsync("database");
        await olga.Button("Save changes").ClickAsync();
        await Expect(olga.Toast).ToBeVisibleAsync();
    }

    private static async Task NameDestinationAsync(House house, Window olga)
    {
        await olga.GoAsync("/destinations/new");
        await olga.Field("key").FillAsync("elsewhere");
        await olga.Field("name").FillAsync("The other building");
        await olga.Field("address").FillAsync(Path.Combine(house.Elsewhere, "backups"));
        await olga.Field("site").FillAsync("north");
        await olga.Field("isOffSite").CheckAsync();
        await olga.Button("Create destination").ClickAsync();
        await Expect(olga.Row("The other building")).ToContainTextAsync("off-site");
    }

    private static async Task HearAlarmsAsync(House house, Window olga)
    {
        await olga.GoAsync("/alarm-sources/new");
        await olga.Field("key").FillAsync("aws");
        await olga.Field("name").FillAsync("CloudWatch");
        await olga.Field("topics").FillAsync(StandInSns.Topic);
        await olga.Field("routes").FillAsync("DBInstanceIdentifier=agents-*: service agent-database, scenario database-primary-failure, severity P1");
        await olga.Button("Create alarm source").ClickAsync();
        await olga.AtAsync("/alarm-sources/aws");
        await TheAlarm.SendAsync(house, house.Sns.Confirmation(TimeProvider.System.GetUtcNow()));
        await olga.GoAsync("/alarm-sources");
        await olga.Button("Confirm subscription").ClickAsync();
        await Expect(olga.Main).ToContainTextAsync("Confirmed");

        await olga.GoAsync("/signal-rules/new");
        await olga.Field("key").FillAsync("cloudwatch-declares");
        await olga.Field("name").FillAsync("CloudWatch declares");
        await olga.Field("sources").FillAsync("hook/aws");
        await olga.Field("incident").SelectOptionAsync("Declare");
        await olga.Button("Create signal rule").ClickAsync();
        await olga.AtAsync("/signal-rules/cloudwatch-declares");
    }
}
