using System.Text.RegularExpressions;
using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Runs;
using DrConsole.Tests.Evidence;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Runs;

/// <summary>Approvals for whom the browser is not at hand, and what people are told of approvals.</summary>
public sealed partial class ApprovalByCodeTests
{
    private const string Ok = "  - {id: ok, title: Go on, kind: approval, by: incident-commander, timeout: 1h}";

    internal static readonly Person Cleo = new("cleo", AccessRoles.Commander);

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
        world.Console.Clock.Leap(TimeSpan.FromHours(2));
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

    internal static async Task<RunWorld> OpenAsync(StoreProvider database, params (string, string)[] settings)
    {
        var world = await RunWorld.OpenAsync(database, true, [("DrConsole:PublicUrl", "https://dr.example.com"), .. settings]);
        await world.Console.AdmitAsync(Cleo);
        await world.PublishAsync(Ok);
        return world;
    }

    internal static async Task<RunId> OpenedAsync(RunWorld world)
    {
        var run = await world.StartAsync();
        await world.BecomesAsync(run, RunStatus.WaitingForHuman);
        return run;
    }

    internal static async Task<string> MessageAsync(RunWorld world, RunId run) => Assert.Single(await MessagesAsync(world, run));

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
    internal static partial Regex CodePlace();

    [GeneratedRegex("https://dr.example.com/approve/(?<token>[A-Za-z0-9_-]+)")]
    private static partial Regex LinkPlace();
}
