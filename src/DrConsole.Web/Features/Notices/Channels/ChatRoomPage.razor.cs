using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Notices.Channels;

public sealed partial class ChatRoomPage(ReadChatRooms read, EditChatRoom edit, Pulse pulse, PageExits exits) : KeyedFormPage<ChatRoom, ChatRoomText>(read, edit, pulse, exits)
{
    private string _name = "", _handle = "", _url = "";
    private ChatShape _shape;

    public override string Word => "chat room";

    public override string Root => "/channels";

    protected override Permission Needed => Permission.ManageSettings;

    protected override void Fill(ChatRoomText text) => (_name, _handle, _shape, _url) = (text.Name, text.Handle, text.Shape, "");

    protected override ChatRoomText ReadForm() => new(_name, _shape, _handle, _url);
}
