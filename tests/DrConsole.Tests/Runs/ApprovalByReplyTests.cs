using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Runs;
using static DrConsole.Tests.Runs.ApprovalByCodeTests;

namespace DrConsole.Tests.Runs;

/// <summary>Approvals by an answer to the SMS that the code came by.</summary>
public sealed class ApprovalByReplyTests
{
    private static readonly (string, string)[] Twilio =
    [
        // Nobody answers there: what goes out stays where it is.
        ("DrConsole:Twilio:BaseUrl", "http://127.0.0.1:9"), ("DrConsole:Twilio:AccountSid", "AC0123456789abcdef0123456789abcdef"), ("DrConsole:Twilio:AuthToken", "abc"), ("DrConsole:Twilio:From", "+12025550100"),
    ];

    [Theory, BothDatabases]
    public async Task An_answer_to_the_SMS_approves_once_and_from_the_number_alone_that_it_was_sent_to(StoreProvider database)
    {
        await using var world = await OpenAsync(database, [.. Twilio]);
        await AddPhoneAsync(world, "cleo", "+12025550141", world.Console.IdOf(Cleo));
        await AddPhoneAsync(world, "dev", "+12025550142", world.Console.IdOf(Dev));
        var run = await OpenedAsync(world);
        var message = await MessageAsync(world, run);
        var code = CodePlace().Match(message).Groups["code"].Value;
        await TellAsync(world, "dev");
        Task<string?> Answer(string sid, string text, string from = "+12025550141") => world.Console.AsNobody<HearReply>().ExecuteAsync(sid, from, text, Cancel);

        Assert.Contains("an answer with the code alone approves", message, StringComparison.Ordinal);
        Assert.Null(await Answer("SM1", code, "+12025550199"));
        Assert.StartsWith("This code is not valid", await Answer("SM2", code, "+12025550142"), StringComparison.Ordinal);
        Assert.StartsWith("Nothing was approved", await Answer("SM3", $"No {code}"), StringComparison.Ordinal);
        Assert.StartsWith("To acknowledge", await Answer("SM4", "Which one, please?"), StringComparison.Ordinal);
        Assert.Empty((await world.ReadAsync(run)).Steps[0].Approval!.GivenBy);
        var answers = await Task.WhenAll(Answer("SM5", $"approve {code[..4]} {code[4..]}"), Answer("SM6", code));
        await world.BecomesAsync(run, RunStatus.Succeeded);

        Assert.Equal(["This code was used already: it approved once.", "Your approval is given: Go on (one in production)."], answers.Order());
        Assert.Equal(["cleo"], (await world.ReadAsync(run)).Steps[0].Approval!.GivenBy);
        Assert.Null(await Answer("SM5", $"approve {code}"));
    }

    [Fact]
    public async Task Guesses_by_SMS_void_the_code()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite, [.. Twilio]);
        await AddPhoneAsync(world, "cleo", "+12025550141", world.Console.IdOf(Cleo));
        var run = await OpenedAsync(world);
        var code = CodePlace().Match(await MessageAsync(world, run)).Groups["code"].Value;
        Task<string?> Answer(string sid, string text) => world.Console.AsNobody<HearReply>().ExecuteAsync(sid, "+12025550141", text, Cancel);

        for (var guess = 0; guess < ApprovalCode.MostWrong; guess++)
            Assert.StartsWith("This code is not valid", await Answer($"SM{guess}", code == "00000000" ? "00000001" : "00000000"), StringComparison.Ordinal);

        Assert.StartsWith("This code is not valid", await Answer("SM9", code), StringComparison.Ordinal);
        Assert.Empty((await world.ReadAsync(run)).Steps[0].Approval!.GivenBy);
    }

    private static async Task AddPhoneAsync(RunWorld world, string key, string number, UserId user)
    {
        await using var store = world.Console.OpenStore();
        var contact = Contact.Create(key, new ContactText(key) { Channels = [new(ChannelKind.Sms, number)] }, world.Console.Clock.GetUtcNow());
        contact.LinkTo(user);
        store.Add(contact);
        await store.SaveChangesAsync(Cancel);
    }

    // Somebody whom the console writes to as well, of something else.
    private static async Task TellAsync(RunWorld world, string contact)
    {
        Acting.As(world.Console.ActorOf(Ana));
        await using var store = world.Console.OpenStore();
        await world.Console.Get<SendNotice>().AddAsync(store, new NoticeToSend(NoticeKind.ApprovalRequest, "run/another", NoticeAudience.Of(new PeopleRef(PeopleRef.Contact, contact)), NoticeValues.Plain("Approve", "Something else")), Cancel);
        await store.SaveChangesAsync(Cancel);
    }
}
