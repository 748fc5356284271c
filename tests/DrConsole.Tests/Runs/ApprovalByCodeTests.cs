using System.Text.RegularExpressions;
using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Runs;
using DrConsole.Tests.Evidence;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Runs;

/// <summary>Approvals for whom the browser is not at hand, and what people are told of approvals.</summary>
public sealed partial class ApprovalByCodeTests
{
    private const string Ok = "  - {id: ok, title: Go on, kind: approval, by: incident-commander, timeout: 1h}";

    private static readonly (string, string)[] Twilio =
    [
        // Nobody answers there: what goes out stays where it is.
        ("DrConsole:Twilio:BaseUrl", "http://127.0.0.1:9"), ("DrConsole:Twilio:AccountSid", "AC0123456789abcdef0123456789abcdef"), ("DrConsole:Twilio:AuthToken", "abc"), ("DrConsole:Twilio:From", "+12025550100"),
    ];

    private static readonly Person Cleo = new("cleo", AccessRoles.Commander);

    [Theory, BothDatabases]
    public async Task A_code_approves_once_as_whoever_it_was_sent_to_also_while_the_run_is_paused(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        var run = await OpenedAsync(world);
        var code = CodePlace().Match(await MessageAsync(world, run)).Groups["code"].Value;
        await world.AskAsync(run, RunCommandType.Pause);

        await world.Console.As<ApproveByCode>(Dev).ExecuteAsync(run, "ok", code, Cancel);
        var again = await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<ApproveByCode>(Dev).ExecuteAsync(run, "ok", code, Cancel));
        await world.AskAsync(run, RunCommandType.Resume);
        await world.BecomesAsync(run, RunStatus.Succeeded);

        Assert.Equal("code-wrong", again.Code);
        Assert.Equal(["cleo"], (await world.ReadAsync(run)).Steps[0].Approval!.GivenBy);
        await Assert.ThrowsAsync<ForbiddenException>(() => world.Console.As<ApproveByCode>(Cora).ExecuteAsync(run, "ok", code, Cancel));
    }

    [Theory, BothDatabases]
    public async Task The_link_shows_and_approves_once(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        var run = await OpenedAsync(world);
        var token = LinkPlace().Match(await MessageAsync(world, run)).Groups["token"].Value;
        var approve = world.Console.AsNobody<ApproveByCode>();

        var shown = await approve.ReadAsync(token, Cancel);
        var before = (await world.ReadAsync(run)).State;
        var after = await approve.ByLinkAsync(token, Cancel);
        var again = await Assert.ThrowsAsync<RefusedException>(() => approve.ByLinkAsync(token, Cancel));
        await world.BecomesAsync(run, RunStatus.Succeeded);

        Assert.Equal(("cleo", "Go on", false, true), (shown.Person, shown.Step, shown.IsUsed, after.IsUsed));
        Assert.Equal((RunStatus.WaitingForHuman, "link-expired"), (before, again.Code));
        await Assert.ThrowsAsync<RefusedException>(() => approve.ReadAsync(token[..^3] + "abc", Cancel));
    }

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

    [Theory, BothDatabases]
    public async Task A_code_is_void_when_what_it_approves_has_changed_and_after_a_few_guesses(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        var run = await OpenedAsync(world);
        var first = CodePlace().Match(await MessageAsync(world, run)).Groups["code"].Value;
        await world.Console.As<CommandRun>(Ana).ExecuteAsync(run, new CommandRun.Order(RunCommandType.AddStep, Value: "id: more\ntitle: More\nkind: manual"), Cancel);
        var stale = await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<ApproveByCode>(Dev).ExecuteAsync(run, "ok", first, Cancel));
        var second = (await MessagesAsync(world, run)).Select(message => CodePlace().Match(message).Groups["code"].Value).Single(code => code != first);

        for (var guess = 0; guess < ApprovalCode.MostWrong; guess++)
            await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<ApproveByCode>(Dev).ExecuteAsync(run, "ok", "00000000", Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<ApproveByCode>(Dev).ExecuteAsync(run, "ok", second, Cancel));

        Assert.Equal("approval-stale", stale.Code);
        Assert.Empty((await world.ReadAsync(run)).Steps[0].Approval!.GivenBy);
    }

    [Theory, BothDatabases]
    public async Task Whoever_may_approve_is_asked_and_the_code_stands_in_their_message_alone(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        var run = await OpenedAsync(world);
        var code = CodePlace().Match(await MessageAsync(world, run)).Groups["code"].Value;

        await using var store = world.Console.OpenStore();
        var notice = await store.Set<Notice>().SingleAsync(notice => notice.Kind == NoticeKind.ApprovalRequest, Cancel);
        Assert.Equal(world.Console.IdOf(Cleo), (await store.Set<Delivery>().SingleAsync(delivery => delivery.NoticeId == notice.Id, Cancel)).UserId);
        Assert.DoesNotContain(code, notice.Values, StringComparison.Ordinal);
        Assert.DoesNotContain(code, string.Join('\n', (await world.Console.LedgerAsync()).Select(entry => System.Text.Encoding.UTF8.GetString(entry.Bytes))), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task An_approval_that_was_broken_is_told_to_everybody_and_a_rehearsal_tells_nobody(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        var run = await OpenedAsync(world);
        world.Console.Clock.Advance(TimeSpan.FromHours(2));
        await Soon.IsAsync("its time is over", async () =>
        {
            // The worker may have looked at the clock just before; by small steps, for a lease is short.
            world.Console.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return (await world.ReadAsync(run)).Steps[0].Approval!.IsOverdue;
        }, 30);

        await world.AskAsync(run, RunCommandType.Approve, "ok", "nobody answers", "break-glass", Cleo);
        await world.BecomesAsync(run, RunStatus.Succeeded);
        var rehearsal = await world.StartAsync(RunMode.Rehearsal);
        await world.BecomesAsync(rehearsal, RunStatus.WaitingForHuman);

        await using var store = world.Console.OpenStore();
        var told = await store.Set<Notice>().SingleAsync(notice => notice.Kind == NoticeKind.Update, Cancel);
        Assert.Equal(6, await store.Set<Delivery>().CountAsync(delivery => delivery.NoticeId == told.Id, Cancel));
        Assert.Contains("nobody answers", told.Values, StringComparison.Ordinal);
        Assert.False(await store.Set<Notice>().AnyAsync(notice => notice.Subject == $"run/{rehearsal}", Cancel));
    }

    private static async Task<RunWorld> OpenAsync(StoreProvider database, params (string, string)[] settings)
    {
        var world = await RunWorld.OpenAsync(database, true, [("DrConsole:PublicUrl", "https://dr.example.com"), .. settings]);
        await world.Console.AdmitAsync(Cleo);
        await world.PublishAsync(Ok);
        return world;
    }

    private static async Task<RunId> OpenedAsync(RunWorld world)
    {
        var run = await world.StartAsync();
        await world.BecomesAsync(run, RunStatus.WaitingForHuman);
        return run;
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

    private static async Task<string> MessageAsync(RunWorld world, RunId run) => Assert.Single(await MessagesAsync(world, run));

    private static async Task<IReadOnlyList<string>> MessagesAsync(RunWorld world, RunId run)
    {
        await using var store = world.Console.OpenStore();
        var notices = await store.Set<Notice>().Where(notice => notice.Subject == $"run/{run}" && notice.Kind == NoticeKind.ApprovalRequest).ToListAsync(Cancel);
        var messages = new List<string>();
        foreach (var notice in notices)
        {
            var delivery = await store.Set<Delivery>().SingleAsync(delivery => delivery.NoticeId == notice.Id, Cancel);
            messages.Add((await world.Console.Get<MessageText>().WriteAsync(store, delivery, notice, Cancel)).Text.Text);
        }
        return messages;
    }

    [GeneratedRegex(@"UTC: (?<code>[0-9]{8})")]
    private static partial Regex CodePlace();

    [GeneratedRegex("https://dr.example.com/approve/(?<token>[A-Za-z0-9_-]+)")]
    private static partial Regex LinkPlace();
}
