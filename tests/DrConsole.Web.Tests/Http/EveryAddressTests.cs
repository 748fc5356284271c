using System.Net;
using System.Text.RegularExpressions;
using DrConsole.Access;
using DrConsole.Web.Http;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>Every address tried by everybody: a second way in that forgot to ask has hurt others.</summary>
public sealed partial class EveryAddressTests
{
    // Every role, and an auditor once for each scope of one area: with it and without the others.
    private static readonly (AccessRoles Role, Areas Areas)[] Seats =
        [.. AccessRoleWords.Each.Where(role => role is not AccessRoles.Auditor).Select(role => (role, Areas.None)), .. AreaWords.Each.Select(area => (AccessRoles.Auditor, area))];

    private static readonly EndpointWalk.Line Planted = new("GET", "/planted", null, IsOpen: true, Public: null, IsPage: false);

    [Fact]
    public async Task Every_address_needs_a_permission_or_is_on_the_public_list()
    {
        await using var console = await OpenAsync();

        var lines = console.Endpoints();

        Assert.NotEmpty(lines);
        Assert.Empty(EndpointWalk.Mistakes(lines));
    }

    // The table that a change of any address, method or permission has to be written into by hand. DRCONSOLE_WRITE_ADDRESSES=1 writes it anew.
    [Fact]
    public async Task Every_address_stands_in_the_table_with_who_gets_in()
    {
        await using var console = await OpenAsync();
        var path = Repository.Path("tests", "DrConsole.Web.Tests", "Http", "Addresses.txt");
        List<string> lines = [.. console.Endpoints().Where(line => line.Public?.Route != "static assets").Select(Told).Distinct().Order(StringComparer.Ordinal)];

        if (Environment.GetEnvironmentVariable("DRCONSOLE_WRITE_ADDRESSES") is "1")
            await File.WriteAllLinesAsync(path, [Head, .. lines], World.Cancel);

        var written = (await File.ReadAllLinesAsync(path, World.Cancel)).Where(line => line.Length > 0 && line[0] != '#').ToList();
        Assert.Empty(lines.Except(written).Select(line => $"Not in the table: {line}"));
        Assert.Empty(written.Except(lines).Select(line => $"In the table, and not there: {line}"));
    }

    [Fact]
    public void The_rule_catches_a_planted_address()
    {
        Assert.Single(EndpointWalk.Mistakes([Planted]));
        Assert.Single(EndpointWalk.Mistakes([Planted with { IsOpen = false }]));
        Assert.Single(EndpointWalk.Mistakes([Planted with { Needs = Permission.See }]));
    }

    [Fact]
    public async Task Every_program_reaches_what_its_role_allows_and_nothing_else()
    {
        await using var console = await OpenAsync();
        var wrong = new List<string>();

        foreach (var (role, areas) in Seats.Concat([(AccessRoles.Pipeline, Areas.None), (AccessRoles.Agent, Areas.None), (AccessRoles.Orchestrator, Areas.None)]))
        {
            using var program = await console.ProgramAsync(role, areas);
            foreach (var line in console.Endpoints().Where(line => line.Route.StartsWith("/api/", StringComparison.Ordinal)))
            {
                var status = await TryAsync(program, line);
                var refused = status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized;
                if (refused == PermissionTable.Allows(role, areas, line.Needs!.Value) || status >= HttpStatusCode.InternalServerError)
                    wrong.Add($"{role} {areas} {line.Method} {line.Route}: {status}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Nobody_and_no_cookie_reach_the_api()
    {
        // More addresses than anybody may be refused at in a minute.
        await using var console = await OpenAsync(("DrConsole:Limits:ApiRefusedPerAddress", "1000"));
        using var nobody = console.Nobody();
        using var signedIn = await console.PersonAsync(AccessRoles.Administrator);
        var wrong = new List<string>();

        foreach (var line in console.Endpoints().Where(line => line.Route.StartsWith("/api/", StringComparison.Ordinal)))
        {
            if (await TryAsync(nobody, line) is not HttpStatusCode.Unauthorized || await TryAsync(signedIn, line) is not HttpStatusCode.Unauthorized)
                wrong.Add($"{line.Method} {line.Route}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_person_opens_the_pages_that_their_role_allows_and_no_others()
    {
        await using var console = await OpenAsync();
        var pages = console.Endpoints().Where(line => line is { IsPage: true, Method: "GET", Needs: not null } && !line.Route.Contains('{', StringComparison.Ordinal)).ToList();
        var wrong = new List<string>();

        foreach (var (role, areas) in Seats)
        {
            using var browser = await console.PersonAsync(role, areas);
            foreach (var page in pages)
            {
                var status = await TryAsync(browser, page);
                var right = PermissionTable.Allows(role, areas, page.Needs!.Value) ? HttpStatusCode.OK : HttpStatusCode.Redirect;
                if (status != right && status is not HttpStatusCode.NotFound)
                    wrong.Add($"{role} {areas} {page.Route}: {status}");
            }
        }

        Assert.NotEmpty(pages);
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_led_to_the_sign_in_page_from_every_other_page()
    {
        await using var console = await OpenAsync();
        using var browser = console.Nobody();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var wrong = new List<string>();

        foreach (var page in console.Endpoints().Where(line => line is { IsPage: true, Method: "GET", IsOpen: false }))
        {
            using var answer = await browser.GetAsync(At(Fill(page.Route)), World.Cancel);
            if (answer.StatusCode is not HttpStatusCode.Redirect || answer.Headers.Location?.OriginalString.Contains("/sign-in", StringComparison.Ordinal) != true)
                wrong.Add($"{page.Route}: {answer.StatusCode}");
        }

        Assert.Empty(wrong);
    }

    private const string Head = "# method address: what it needs: who holds that (Viewer, Responder, aUthor, Commander, Administrator, auditor in Scope, Pipeline, aGent, Orchestrator; everybody and signed-in as on the public list)";

    private static string Told(EndpointWalk.Line line)
    {
        if (line.Needs is not { } needs)
            return $"{line.Method} {line.Route}: -: {(line.Public?.Who is PublicList.Who.Everybody ? "everybody" : "signed-in")}";
        var seats = new (AccessRoles Role, char Letter)[] { (AccessRoles.Viewer, 'V'), (AccessRoles.Responder, 'R'), (AccessRoles.Author, 'U'), (AccessRoles.Commander, 'C'), (AccessRoles.Administrator, 'A'), (AccessRoles.Auditor, 'S'), (AccessRoles.Pipeline, 'P'), (AccessRoles.Agent, 'G'), (AccessRoles.Orchestrator, 'O') };
        return $"{line.Method} {line.Route}: {needs}: {string.Concat(seats.Select(seat => PermissionTable.Allows(seat.Role, AreaWords.All, needs) ? seat.Letter : '.'))}";
    }

    private static async Task<HttpStatusCode> TryAsync(HttpClient client, EndpointWalk.Line line)
    {
        using var request = new HttpRequestMessage(new HttpMethod(line.Method), At(Fill(line.Route)));
        if (line.Method is "POST" or "PUT")
            request.Content = Json("{}");
        using var answer = await client.SendAsync(request, World.Cancel);
        return answer.StatusCode;
    }

    private static string Fill(string route) => Place().Replace(route, place => place.Groups["kind"].Value switch
    {
        "guid" => "019a0000-0000-7000-8000-000000000000",
        "int" => "1",
        _ => "nowhere",
    });

    [GeneratedRegex("\\{\\**\\w+(:(?<kind>\\w+))?[^}]*\\}")]
    private static partial Regex Place();
}
