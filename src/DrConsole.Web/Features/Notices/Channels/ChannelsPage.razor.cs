using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Notices.Channels;

/// <summary>Every channel, room and target with how it does, and tests that go the way of every notice.</summary>
public sealed partial class ChannelsPage(ReadChannels read, TestChannel test, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private const int MostShown = 10;

    private ChannelBoard? _board;
    private IReadOnlyList<TestChannel.Place> _places = [];
    private IReadOnlyList<TestChannel.Outcome> _tests = [];
    private bool _mayManage;

    protected override IReadOnlyCollection<string> Topics => [ChannelGuard.Topic, ChatRoom.Topic, WebhookTarget.Topic];

    protected override async Task ReadAsync()
    {
        _board = await read.ExecuteAsync(Closed);
        _mayManage = await caller.MayAsync(Permission.ManageSettings, Closed);
        _places = _mayManage ? await test.PlacesAsync(Closed) : [];
    }

    private async Task SendAsync(TestChannel.Place place)
    {
        TestChannel.Outcome? outcome = null;
        if (await TryAsync(async () => outcome = await test.SendAsync(place.Kind, place.Address, Closed)))
            _tests = [outcome!, .. _tests.Take(MostShown - 1)];
    }

    private IReadOnlyList<TestChannel.Place> PlacesOf(NoticeChannel kind, string? address = null) => [.. _places.Where(place => place.Kind == kind && (address is null || place.Address == address))];

    private static bool IsOnesOwn(NoticeChannel kind) => kind is NoticeChannel.Email or NoticeChannel.Sms or NoticeChannel.Voice;
}
