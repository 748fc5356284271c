using System.Globalization;
using System.Text;

namespace DrConsole.Browser.Tests;

/// <summary>A running console that believes a stand-in of SNS and sends mail to a server of the test, with somebody on call.</summary>
public sealed class AlarmConsole(StandInSns sns, int mailPort) : PeopledConsole
{
    protected override IReadOnlyList<(string Key, string Value)> Also =>
    [
        .. sns.Settings,
        ("DrConsole:Mail:Host", "127.0.0.1"), ("DrConsole:Mail:Port", mailPort.ToString(CultureInfo.InvariantCulture)), ("DrConsole:Mail:Security", "None"), ("DrConsole:Mail:From", "DrConsole <dr@example.com>"),
        ("DrConsole:PublicUrl", "https://dr.example.com"),
    ];

    public static async Task<AlarmConsole> OpenAsync(StandInSns sns, int mailPort)
    {
        var console = new AlarmConsole(sns, mailPort);
        await console.InitializeAsync();
        await console.AddAsync("contacts", """{"key":"ida","name":"Ida Berg","channels":[{"kind":"Email","address":"ida@example.com"}]}""");
        await console.AddAsync("escalation-policies", """{"key":"platform","name":"Platform","levels":[{"after":"PT0S","severities":[1,2],"targets":["contact/ida"]}]}""");
        return console;
    }

    private async Task AddAsync(string resource, string body)
    {
        using var answer = await Api.PostAsync(resource, new StringContent(body, Encoding.UTF8, "application/json"), Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }
}
