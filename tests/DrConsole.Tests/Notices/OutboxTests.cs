using DrConsole.Notices;
using DrConsole.Tests.Evidence;
using static DrConsole.Tests.Notices.NoticesWorld;

namespace DrConsole.Tests.Notices;

/// <summary>What is due goes out, once, by a channel that works, and what does not is seen.</summary>
public sealed class OutboxTests
{
    [Theory, BothDatabases]
    public async Task What_is_due_is_sent_and_recorded_with_everything_a_person_needs(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        var notice = await world.SendAsync(Page("group/leads"));

        await world.Get<OutboxLanes>().DrainAsync(Cancel);

        Assert.Equal(["Ida Sms Sent", "Jon Email Sent"], await world.StatesAsync(notice.Id));
        var (sms, mail) = (world.Sms.Sent.Single(), world.Email.Sent.Single());
        Assert.Equal(("+12025550141", Subject, true), (sms.Address, sms.Thread!, sms.IsUrgent));
        Assert.StartsWith("https://dr.example.com/ack/", mail.AckUrl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Answer ACK ", sms.Text.Sms, StringComparison.Ordinal);
        var ida = (await world.DeliveriesAsync(notice.Id))[0];
        Assert.Equal((ida.Id.Value, AttemptOutcome.Accepted, "Sms-1"), (sms.Key, ida.Attempts.Single().Outcome, ida.Reference!));
        Assert.Equal(2, (await world.Console.LedgerOfKindAsync("delivery.ended")).Count);
    }

    [Fact]
    public async Task A_drill_says_so_in_every_form()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        await world.SendAsync(Page("contact/ida", "contact/jon") with { Mode = NoticeMode.Drill, Participants = ["ida", "jon"] });

        await world.Get<OutboxLanes>().DrainAsync(Cancel);

        var text = world.Email.Sent.Single().Text;
        Assert.All([text.Subject, text.Html, text.Text, text.Sms, text.Spoken, world.Sms.Sent.Single().Text.Sms], form => Assert.Contains("DRILL", form, StringComparison.OrdinalIgnoreCase));
        Assert.All([text.Subject, text.Text, world.Sms.Sent.Single().Text.Sms], form => Assert.Contains("DRILL", form, StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task Two_consoles_on_one_store_send_each_once(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        await using var other = world.AnotherNode();
        var addresses = Enumerable.Range(0, 120).Select(number => new BareAddress(NoticeChannel.Email, $"reader{number}@example.org")).ToList();
        await world.SendAsync(Update() with { Audience = new NoticeAudience { Addresses = addresses } });

        var ended = await AtOnce.RunAsync(() => world.Get<OutboxLanes>().DrainAsync(Cancel), () => other.Get<OutboxLanes>().DrainAsync(Cancel));

        Assert.All(ended, Assert.Null);
        Assert.Equal(addresses.Select(bare => bare.Address).Order(), world.Email.Sent.Select(message => message.Address).Order());
        Assert.All(await world.DeliveriesAsync(), delivery => Assert.Equal((DeliveryState.Sent, 1), (delivery.State, delivery.Attempts.Count)));
    }

    [Fact]
    public async Task A_page_overtakes_what_waits_in_bulk()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Email.Before = (_, cancel) => go.Task.WaitAsync(cancel);
        await world.SendAsync(Update() with { Audience = new NoticeAudience { Addresses = [.. Enumerable.Range(0, 200).Select(number => new BareAddress(NoticeChannel.Email, $"reader{number}@example.org"))] } });
        var bulk = world.Get<OutboxLanes>().DrainAsync(Cancel);
        await Soon.IsAsync("the bulk lane is full", () => world.Email.Sent.Count == 100);

        await world.SendAsync(Page("contact/ida"));
        await world.Get<OutboxLanes>().All.Single(lane => lane.Lane is DeliveryLane.Urgent).DrainAsync(Cancel);

        Assert.Equal((1, 100), (world.Sms.Sent.Count, world.Email.Sent.Count));
        go.SetResult();
        await bulk;
        Assert.Equal(200, world.Email.Sent.Count);
    }

    [Fact]
    public async Task What_is_refused_for_now_is_tried_again_later_and_never_before_the_provider_wishes()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        var answers = new Queue<ChannelAnswer>([new ChannelAnswer.Retry("Greylisted.", TimeSpan.FromMinutes(5)), new ChannelAnswer.Accepted("m-1")]);
        world.Email.Answer = _ => answers.Dequeue();
        var notice = await world.SendAsync(Update("contact/jon"));

        await world.Get<OutboxLanes>().DrainAsync(Cancel);
        world.Console.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        await world.Get<OutboxLanes>().DrainAsync(Cancel);
        Assert.Single(world.Email.Sent);
        world.Console.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Get<OutboxLanes>().DrainAsync(Cancel);

        var jon = (await world.DeliveriesAsync(notice.Id)).Single();
        Assert.Equal((DeliveryState.Sent, 2), (jon.State, jon.Attempts.Count));
        Assert.Equal(world.Email.Sent[0].Key, world.Email.Sent[1].Key);
    }

    [Theory]
    [InlineData("down", "Jon Email Failed|Jon Sms Sent")]
    [InlineData("rejected", "Jon Email Failed|Jon Sms Sent")]
    [InlineData("unsure", "Jon Email MaybeSent|Jon Sms Sent")]
    [InlineData("broken", "Jon Email MaybeSent|Jon Sms Sent")]
    public async Task A_page_goes_on_by_the_next_channel_when_one_does_not_do(string answer, string states)
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        world.Email.Answer = _ => answer switch
        {
            "down" => new ChannelAnswer.Down("The server does not answer."),
            "rejected" => new ChannelAnswer.Rejected("No such mailbox."),
            "unsure" => new ChannelAnswer.Unsure("The answer was lost."),
            _ => throw new InvalidOperationException("a bug"),
        };
        var notice = await world.SendAsync(Page("contact/jon"));

        await world.Get<OutboxLanes>().DrainAsync(Cancel);

        Assert.Equal(states, string.Join('|', await world.StatesAsync(notice.Id)));
        Assert.Single(world.Email.Sent);
    }

    [Fact]
    public async Task What_waits_for_a_channel_is_released_when_it_is_set_up_and_held_when_it_is_taken_away()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        world.Email.Missing = "No host is set.";
        var notice = await world.SendAsync(Update("contact/kim"));
        await world.Get<OutboxLanes>().DrainAsync(Cancel);
        Assert.Equal(["Kim Email Held"], await world.StatesAsync(notice.Id));

        world.Email.Missing = null;
        await world.Get<OutboxSweep>().SweepAsync(Cancel);
        Assert.Equal(["Kim Email Queued"], await world.StatesAsync(notice.Id));
        world.Email.Missing = "No host is set.";
        await world.Get<OutboxSweep>().SweepAsync(Cancel);
        Assert.Equal(["Kim Email Held"], await world.StatesAsync(notice.Id));
        world.Email.Missing = null;
        await world.Get<OutboxSweep>().SweepAsync(Cancel);
        await world.Get<OutboxLanes>().DrainAsync(Cancel);
        Assert.Equal(["Kim Email Sent"], await world.StatesAsync(notice.Id));
    }

    [Theory, BothDatabases]
    public async Task Receipts_may_come_early_late_and_twice(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        Task Tell(string reference, Receipt receipt) => world.Get<RecordReceipt>().ExecuteAsync(NoticeChannel.Sms, reference, receipt, Cancel);
        await Tell("Sms-1", Receipt.Delivered);
        var notice = await world.SendAsync(Page("contact/ida"));
        await world.Get<OutboxLanes>().DrainAsync(Cancel);
        await world.Get<OutboxSweep>().SweepAsync(Cancel);
        Assert.Equal(["Ida Sms Delivered"], await world.StatesAsync(notice.Id));

        await Tell("Sms-1", Receipt.Delivered);
        await Tell("Sms-1", Receipt.Failed("30003 unreachable"));
        Assert.Equal(["Ida Sms Delivered"], await world.StatesAsync(notice.Id));

        var second = await world.SendAsync(Page("contact/ida"));
        await world.Get<OutboxLanes>().DrainAsync(Cancel);
        await Tell("Sms-2", Receipt.Failed("30003 unreachable"));
        await Tell("Sms-2", Receipt.Failed("30003 unreachable"));
        Assert.Equal(["Ida Sms Failed", "Ida Email Queued"], (await world.StatesAsync(second.Id)).OrderByDescending(state => state));
        Assert.Single(await world.Console.LedgerOfKindAsync("delivery.receipt"), entry => System.Text.Encoding.UTF8.GetString(entry.Bytes).Contains("Failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_more_goes_out_after_an_acknowledgement_not_even_what_was_queued_behind_it()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        world.Email.Answer = _ => new ChannelAnswer.Retry("Busy.");
        var notice = await world.SendAsync(Page("group/leads"));
        await world.Get<OutboxLanes>().DrainAsync(Cancel);

        await world.Console.As<AcknowledgeHere>(Dev).ExecuteAsync(notice.Id, Cancel);
        world.Email.Answer = null;
        world.Console.Clock.Advance(TimeSpan.FromHours(1));
        await world.Get<NoticeTimers>().SweepAsync(Cancel);
        await world.Get<OutboxLanes>().DrainAsync(Cancel);

        Assert.Equal(["Ida Sms Sent", "Jon Email Withdrawn"], await world.StatesAsync(notice.Id));
        Assert.Equal((1, 1), (world.Sms.Sent.Count, world.Email.Sent.Count));
    }

    [Fact]
    public void The_pause_grows_stays_within_bounds_and_honours_the_wish()
    {
        var (least, most) = (new Backoff(() => 0), new Backoff(() => 0.999));

        Assert.Equal([1, 2, 4, 8], Enumerable.Range(1, 4).Select(attempt => least.After(DeliveryLane.Urgent, attempt, null).TotalSeconds));
        Assert.All(Enumerable.Range(1, 200), attempt => Assert.InRange(most.After(DeliveryLane.Bulk, attempt, null), TimeSpan.FromSeconds(7.5), TimeSpan.FromMinutes(15)));
        Assert.Equal(TimeSpan.FromMinutes(7), least.After(DeliveryLane.Normal, 1, TimeSpan.FromMinutes(7)));
        Assert.InRange(most.After(DeliveryLane.Normal, 1, TimeSpan.FromDays(9)), TimeSpan.FromHours(1), TimeSpan.FromHours(1.1));
        Assert.Equal((true, false), (Backoff.IsWorthAnother(DeliveryLane.Normal, 9), Backoff.IsWorthAnother(DeliveryLane.Normal, 10)));
    }
}
