"""Chinese messages of signing in and out, and of the command that manages users."""

ITS_NAME = "中文"  # the name of the language in that language

GUARD: dict[str, str] = {
    "Name": "用户名",
    "Password": "口令",
    "Sign in": "登录",
    "Sign out": "退出登录",
    "You are signed in as {name}.": "当前登录用户：{name}。",
    "Name or password is wrong.": "用户名或口令不正确。",
    "Too many attempts. Try again in {minutes} min.": "尝试次数过多，请在 {minutes} 分钟后再试。",
    "Closed": "未开放",
    "Over the network this dashboard opens to users alone, and none can sign in. The "
    "administrator sets them up with border-belt password.": (
        "通过网络访问本看板须先登录，而目前没有可以登录的用户。"
        "请管理员用 border-belt password 设置用户。"
    ),
    "This server does not answer to the name in the address. Open it by its IP address, or have "
    "the administrator name it: border-belt run --host NAME.": (
        "本服务器不响应地址栏中的这个名称。请用 IP 地址打开，"
        "或请管理员登记该名称：border-belt run --host 名称。"
    ),
    "Demonstration": "演示",
    "No users are set up; only this machine gets in.": "尚未设置用户，只有本机可以访问。",
    "{name}, {role}": "{name}（{role}）",
    "add a user, or change a user's password or role": "设置用户，或更换口令",
    "The password is prompted for, or read from standard input. A user who is changed or removed "
    "is signed out at once.": (
        "口令由程序询问，也可以从标准输入读取。更换口令或角色、移除用户之后，该用户立即退出登录。"
    ),
    "leader: names of people are masked; planner: they are shown": (
        "leader 领导，人名打码；planner 规划员，显示人名"
    ),
    "name to sign in with": "登录用的用户名",
    "remove the user": "移除该用户",
    "{name} is removed.": "已移除用户 {name}。",
    "{name} can sign in now. The list: {path}": "用户 {name} 可以登录了。用户名单：{path}",
    "Password: ": "口令：",
    "Repeat the password: ": "再输入一次：",
}

GUARD_ERRORS: dict[str, str] = {
    "The file {name} is not a list of users.": "文件 {name} 不是用户名单。",
    "Move it away, and set the users up anew with border-belt password.": (
        "请将其移走，再用 border-belt password 重新设置用户。"
    ),
    "{name} cannot be the name of a user.": "“{name}”不能用作用户名。",
    "Write 1 to {most} visible characters.": "请写 1 到 {most} 个可见字符。",
    "The password has {count} {count:character|characters}.": "口令有 {count} 个字符。",
    "Write {least} to {most} characters; a sentence is easy to remember.": (
        "请写 {least} 到 {most} 个字符；用一句话作口令便于记忆。"
    ),
    "There is no user {name}.": "没有用户 {name}。",
    "The users are: {names}.": "现有用户：{names}。",
    "The two passwords differ.": "两次输入的口令不一致。",
    "Nothing was changed; try again.": "未作任何更改，请重试。",
    "The list of users would lie in the folder {folder}.": "用户名单会落在文件夹 {folder} 中。",
    "Name another working folder with --home, or another file by BELT_USERS.": (
        "请用 --home 另指工作文件夹，或用环境变量 BELT_USERS 另指文件。"
    ),
    "The dashboard listens at {address} only if it has users, and there are none.": (
        "在 {address} 上监听须先有用户，而目前没有用户。"
    ),
    "Add one with border-belt password planner NAME --home {folder}.": (
        "请先设置：border-belt password planner 用户名 --home {folder}"
    ),
}
